package io.maskwatch.cli.up;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.SmallFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code --camera-credentials NAME=FILE}: logins that stay off the command line. */
final class CameraCredentials {
    private static final String PROMPT = "-";
    private static final int MAX_BYTES = 1_000;

    private CameraCredentials() {}

    /** The cameras with these logins. Throws {@link UserErrorException} where one cannot be used. */
    static List<CameraArgument> add(List<CameraArgument> cameras, List<String> arguments) {
        List<CameraArgument> complete = new ArrayList<>(cameras);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1 || equals == argument.length() - 1) {
                throw new UserErrorException(
                        "--camera-credentials must be NAME=FILE, or NAME=- to be asked, such as gate-4=gate-4.login");
            }
            String name = argument.substring(0, equals).strip();
            int index = index(complete, name);
            complete.set(
                    index,
                    complete.get(index)
                            .withCredentials(
                                    login(name, argument.substring(equals + 1).strip())));
        }
        return complete;
    }

    private static int index(List<CameraArgument> cameras, String name) {
        for (int index = 0; index < cameras.size(); index++) {
            CameraArgument camera = cameras.get(index);
            if (camera.name().equals(name)) {
                if (camera.credentials().isPresent() || !camera.streamUri().startsWith("rtsp")) {
                    throw new UserErrorException("--camera-credentials: camera " + name
                            + (camera.credentials().isPresent() ? " has a login already" : " takes no login"));
                }
                return index;
            }
        }
        throw new UserErrorException("--camera-credentials: there is no --camera with the name " + name);
    }

    private static String login(String name, String source) {
        String login = source.equals(PROMPT) ? ask(name) : read(name, source);
        if (login.indexOf(':') < 1 || login.lines().count() != 1) {
            throw new UserErrorException("the login of camera " + name + " must be one line, user:password");
        }
        return login;
    }

    private static String read(String name, String source) {
        try {
            return SmallFile.read(Path.of(source), MAX_BYTES).strip();
        } catch (FileTooLargeException e) {
            throw new UserErrorException(
                    "the login of camera " + name + " must be one line, user:password, but " + source
                            + " has more than " + MAX_BYTES + " bytes",
                    e);
        } catch (IOException | InvalidPathException e) {
            throw new UserErrorException(
                    "--camera-credentials: the file with the login of camera " + name + " cannot be read: " + source,
                    e);
        }
    }

    @SuppressWarnings(
            "SystemConsoleNull") // it is null on older versions; newer ones read standard input without a terminal
    private static String ask(String name) {
        Console console = System.console();
        char[] answer = console == null ? null : console.readPassword("Login of camera %s (user:password): ", name);
        if (answer == null) {
            throw new UserErrorException("--camera-credentials " + name + "=-: there is no terminal to ask on");
        }
        return new String(answer).strip();
    }
}
