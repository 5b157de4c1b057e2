package io.maskwatch.training.detector;

import io.maskwatch.training.evaluation.PictureFiles;
import io.maskwatch.training.run.Mixture;
import io.maskwatch.training.run.RunFolder;
import io.maskwatch.training.run.RunProgress;
import java.io.IOException;
import java.io.PrintWriter;

/** A whole run: reads the pictures, trains, and exports the face detector with its card and curves. */
public final class DetectorRun {
    private DetectorRun() {}

    /**
     * Trains and exports.
     *
     * @param console is told how it goes
     * @throws IllegalArgumentException where a share is given, but no weights that could be mixed with the trained ones
     * @throws IOException where pictures or the run's own files are missing or wrong; the message is for people
     */
    public static void run(DetectorOptions options, PrintWriter console) throws IOException, InterruptedException {
        DetectorExport.requirePossible(options.run());
        RunFolder<Validation> folder = options.folder();
        folder.require(options.run().resume());
        if (options.run().resume()) {
            options.run()
                    .unmixed(folder.progress().initialisation(), "--initial")
                    .ifPresent(console::println);
        }
        DetectorData pictures = DetectorData.read(
                options.run().data(), options.teacher(), folder.path().resolve("teacher.json"));
        tellWhatWasRead(console, pictures);
        try (DetectorReport report = new DetectorReport(console)) {
            RunProgress<Validation> progress = new DetectorTraining(options, pictures, report).run();
            Mixture mixture = DetectorExport.mixture(options, pictures, report);
            report.endBar();
            DetectorExport.write(
                    folder, mixture, pictures, progress, options.run().modelVersion());
            report.line("wrote %s and %s", folder.model(), folder.card());
        }
    }

    private static void tellWhatWasRead(PrintWriter console, DetectorData data) {
        data.sources()
                .forEach(source -> console.printf(
                        "read %d pictures of %s%n", source.pictures().size(), source.name()));
        PictureFiles.tellSkipped(console, data.unreadable());
        console.flush();
    }
}
