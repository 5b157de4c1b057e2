package io.maskwatch.training.classifier;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunOptions;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A whole run: reads the pictures, trains, and exports the mask classifier with its card and plots. */
public final class ClassifierRun {
    private ClassifierRun() {}

    /**
     * Trains and exports.
     *
     * @param console is told how it goes
     * @throws IOException where pictures or the run's own files are missing or wrong; the message is for people
     */
    public static void run(ClassifierOptions options, PrintWriter console) throws IOException, InterruptedException {
        RunFolder<Epoch> folder = options.folder();
        folder.require(options.run().resume());
        if (options.run().resume()) {
            tellWhereUnmixed(console, options.run(), folder.progress().initialisation());
        }
        PictureFiles pictures = new PictureFiles();
        ClassifierData faces = ClassifierData.read(options.run().data(), pictures);
        tellWhatWasRead(console, faces, pictures.unreadable());
        try (ClassifierReport report = new ClassifierReport(console)) {
            if (options.run().initial().isEmpty() && !options.run().resume()) {
                report.line("begins with random weights; many more epochs than with --initial-weights are needed");
            }
            RunProgress<Epoch> progress = new ClassifierTraining(options, faces, report).run();
            new ClassifierExport(options, faces, report).write(progress);
            report.line("wrote %s and %s", folder.model(), folder.card());
        }
    }

    private static void tellWhereUnmixed(PrintWriter console, RunOptions options, String initialisation) {
        if (!initialisation.equals(ClassifierCard.IMAGE_NET)) {
            options.unmixed(initialisation, "--initial-weights").ifPresent(console::println);
        }
    }

    private static void tellWhatWasRead(PrintWriter console, ClassifierData faces, List<String> unreadable) {
        console.printf(
                "read %d faces to train on (%d masked) and %d + %d to validate on%n",
                faces.training().size(),
                faces.training().stream().filter(Face::masked).count(),
                faces.crops().size(),
                faces.scenes().size());
        PictureFiles.tellSkipped(console, unreadable);
        console.flush();
    }
}
