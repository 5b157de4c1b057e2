package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.NOT_ALLOWED;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_CREDENTIALS;

import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds user and password where a camera's record says they are. They are looked up at each opening, so that a changed
 * password takes effect at the next one, and live nowhere but in the address that FFmpeg is given.
 */
final class StreamCredentials {
    /** Where cameras want the login that do not ask for it as RTSP does (Xiongmai's, for one). */
    private static final String USER = "{user}";

    private static final String PASSWORD = "{password}";

    /** More is no login: a record can name any file, a device that never ends among them. */
    private static final int MOST_BYTES = 1_000;

    private final Map<String, String> environment;

    StreamCredentials(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The input with user and password in its address, where it has placeholders for them or else before the host; the same input where {@code reference} is null. */
    StreamInput addTo(StreamInput input, String reference) throws FrameSourceException {
        boolean asked = input.url().contains(USER) || input.url().contains(PASSWORD);
        if (reference == null && asked) {
            throw new FrameSourceException(
                    NO_CREDENTIALS,
                    "the camera's address asks for a login, but there is no credentialsRef: " + input.shownAs());
        }
        if (reference == null) {
            return input;
        }
        int slashes = input.url().indexOf("://");
        if (slashes < 0 || !input.live()) {
            throw new FrameSourceException(
                    NOT_ALLOWED, "only an rtsp: or rtsps: camera has credentials, not " + input.shownAs());
        }
        String userAndPassword = resolve(reference);
        int colon = userAndPassword.indexOf(':');
        if (colon < 1) {
            throw new FrameSourceException(
                    NO_CREDENTIALS, "the credentials behind " + reference + " are not of the form user:password");
        }
        String user = encode(userAndPassword.substring(0, colon));
        String password = encode(userAndPassword.substring(colon + 1));
        String url = asked
                ? input.url().replace(USER, user).replace(PASSWORD, password)
                : new StringBuilder(input.url())
                        .insert(slashes + 3, user + ":" + password + "@")
                        .toString();
        return new StreamInput(url, input.shownAs(), input.live(), input.demuxer(), input.options());
    }

    private String resolve(String reference) throws FrameSourceException {
        if (reference.startsWith("env:")) {
            String value = environment.get(reference.substring("env:".length()));
            if (value == null) {
                throw new FrameSourceException(
                        NO_CREDENTIALS, "the environment has no credentials for the camera: " + reference);
            }
            return value.strip();
        }
        if (reference.startsWith("file:")) {
            return read(reference);
        }
        throw new FrameSourceException(NOT_ALLOWED, "credentialsRef must be env:NAME or file:PATH");
    }

    /** Reads a small file of one line; nothing of any other is sent to the host that the record names. */
    private static String read(String reference) throws FrameSourceException {
        try {
            Path file = Path.of(reference.substring("file:".length()));
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new FrameSourceException(
                        NO_CREDENTIALS, "the camera's credentials are not in a file: " + reference);
            }
            // Throws where it is no UTF-8: another password would be sent instead, until the camera locks the user out.
            String login = SmallFile.read(file, MOST_BYTES).strip();
            if (login.lines().count() > 1) {
                throw noLogin(reference);
            }
            return login;
        } catch (FileTooLargeException e) {
            throw noLogin(reference);
        } catch (IOException | InvalidPathException e) {
            throw new FrameSourceException(NO_CREDENTIALS, "the camera's credentials cannot be read: " + reference);
        }
    }

    private static FrameSourceException noLogin(String reference) {
        return new FrameSourceException(
                NO_CREDENTIALS,
                "the camera's credentials must be one line, user:password, of at most " + MOST_BYTES + " bytes: "
                        + reference);
    }

    /** Percent-encodes everything that is not a letter, a digit or one of {@code -_.} */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
