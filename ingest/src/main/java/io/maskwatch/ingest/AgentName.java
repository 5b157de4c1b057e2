package io.maskwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of an agent to which none was given: that of its pod, container or machine, which is unique and survives a
 * restart. No name server is asked. Immutable.
 */
final class AgentName {
    private static final int LONGEST = 100;
    private static final int MACHINE_ID_SHOWN = 8;

    private final Map<String, String> environment;
    private final Path etc;
    private final Path stateFile;

    /**
     * @param environment where containers find their name, as HOSTNAME
     * @param etc the folder with the files hostname and machine-id
     * @param stateFile where a name is kept that had to be made up
     */
    AgentName(Map<String, String> environment, Path etc, Path stateFile) {
        this.environment = Map.copyOf(environment);
        this.etc = etc;
        this.stateFile = stateFile;
    }

    static AgentName ofThisMachine() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new AgentName(
                System.getenv(), Path.of("/etc"), home.resolve(".maskwatch").resolve("agent-id"));
    }

    /** The name: letters, digits, dot, dash and underscore only, 1 to 100 of them. */
    String find() {
        return usable(environment.get("HOSTNAME")).or(this::machine).orElseGet(this::madeUp);
    }

    private Optional<String> machine() {
        Optional<String> machineId = usable(firstLine(etc.resolve("machine-id")));
        return usable(firstLine(etc.resolve("hostname")))
                .map(name -> machineId.map(id -> name + "-" + shortened(id)).orElse(name))
                .or(() -> machineId.map(id -> "machine-" + shortened(id)));
    }

    private String madeUp() {
        Optional<String> kept = usable(firstLine(stateFile));
        if (kept.isPresent()) {
            return kept.get();
        }
        String name = "agent-" + UUID.randomUUID();
        try {
            Files.createDirectories(stateFile.toAbsolutePath().getParent());
            Files.writeString(stateFile, name + "\n");
        } catch (IOException e) {
            // The name holds until the agent ends. The next one costs a rebalance, no more.
        }
        return name;
    }

    private static String firstLine(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static Optional<String> usable(String text) {
        String name = text == null ? "" : text.strip().replaceAll("[^a-zA-Z0-9._-]", "-");
        boolean everyMachines = name.isEmpty() || name.equals("localhost") || name.equals("localhost.localdomain");
        return everyMachines ? Optional.empty() : Optional.of(name.substring(0, Math.min(LONGEST, name.length())));
    }

    private static String shortened(String machineId) {
        return machineId.substring(0, Math.min(MACHINE_ID_SHOWN, machineId.length()));
    }
}
