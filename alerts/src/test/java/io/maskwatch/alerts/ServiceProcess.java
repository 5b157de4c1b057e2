package io.maskwatch.alerts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The service as a process of its own, as operators run it. */
final class ServiceProcess {
    private ServiceProcess() {}

    /** Starts it; what it says goes to the files {@code output} and {@code errors} in the folder. */
    static Process start(Path folder, Map<String, String> environment, List<String> machine, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(machine);
        command.addAll(List.of("-cp", withoutTests(System.getProperty("java.class.path")), AlertsMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The tests' own logging settings would hide what people see. */
    private static String withoutTests(String classPath) {
        return List.of(classPath.split(File.pathSeparator)).stream()
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
