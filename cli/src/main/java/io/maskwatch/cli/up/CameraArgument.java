package io.maskwatch.cli.up;

import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.text.PrintableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One {@code --camera NAME=URI}, taken apart: what may go into a record, and the login, which may not. Immutable.
 *
 * @param cameraId the name with everything but Latin letters, digits, dot, dash and underscore replaced by a dash; made of a
 *     hash where the name has letters of other scripts only
 * @param name as given
 * @param streamUri without user and password
 * @param credentials {@code user:password} as given in the URI, decoded
 */
record CameraArgument(String cameraId, String name, String streamUri, Optional<String> credentials) {
    private static final int MAX_NAME_LENGTH = 100;
    private static final int HASH_BYTES = 6;
    private static final Pattern RTSP = Pattern.compile("(?i)rtsps?://.*", Pattern.DOTALL);

    /** Throws {@link UserErrorException} with one sentence where the argument cannot be used. */
    static CameraArgument parse(String argument) {
        int equals = argument.indexOf('=');
        boolean named = equals >= 1 && !argument.substring(0, equals).contains("://");
        if (!named || equals == argument.length() - 1) {
            throw UserErrorException.wrongUsage(
                    "--camera must be NAME=URI, such as gate-4=rtsp://USER:PASSWORD@10.0.0.5/stream"
                            + " or door=video.mp4, got \"" + PrintableText.of(argument) + "\"");
        }
        String name = argument.substring(0, equals).strip();
        String cameraId = id(name);
        if (name.length() > MAX_NAME_LENGTH || name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw UserErrorException.wrongUsage(
                    "the name of a camera must be 1..100 characters with a letter or digit, got \""
                            + PrintableText.of(name) + "\"");
        }
        String address = argument.substring(equals + 1).strip();
        if (RTSP.matcher(address).matches()) {
            return rtsp(cameraId, name, address);
        }
        if (address.startsWith("device:") || address.startsWith("/dev/video")) {
            String device = address.startsWith("device:") ? address : "device:" + address;
            return new CameraArgument(cameraId, name, device, Optional.empty());
        }
        return new CameraArgument(cameraId, name, file(name, address), Optional.empty());
    }

    /** A name without any Latin letter would lose all that tells it from others, so its id is made of its hash. */
    private static String id(String name) {
        String id = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        boolean latin = name.matches("(?s).*[A-Za-z].*");
        boolean otherLetters = name.codePoints().anyMatch(letter -> letter > 127 && Character.isLetterOrDigit(letter));
        return latin || !otherLetters ? id : "camera-" + hash(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same camera with a login that was given elsewhere. */
    CameraArgument withCredentials(String login) {
        return new CameraArgument(cameraId, name, streamUri, Optional.of(login));
    }

    private static CameraArgument rtsp(String cameraId, String name, String address) {
        NetworkAddress parsed;
        try {
            parsed = NetworkAddress.parse(address);
        } catch (InvalidAddressException e) {
            throw UserErrorException.wrongUsage(
                    "the address of camera " + name + " must be rtsp://HOST[:PORT]/PATH, but it " + e.getMessage()
                            + ", got \"" + PrintableText.of(address) + "\"",
                    e);
        }
        if (parsed.tailCarriesLogin()) {
            throw UserErrorException.wrongUsage("the address of camera " + name
                    + " holds a user, a password or a token in its path or query, where everybody would see it: write"
                    + " rtsp://USER:PASSWORD@HOST/PATH, which keeps them secret, and {user} and {password} where the"
                    + " camera wants them in the path, got \"" + PrintableText.of(address) + "\"");
        }
        return new CameraArgument(cameraId, name, parsed.withoutLogin(), parsed.login());
    }

    private static String file(String name, String address) {
        try {
            Path path = address.startsWith("file:") ? Path.of(new URI(address)) : plainPath(name, address);
            Path absolute = path.toAbsolutePath().normalize();
            if (!Files.exists(absolute)) {
                throw new UserErrorException("camera " + name + ": there is no file " + absolute);
            }
            if (!Files.isRegularFile(absolute) || !Files.isReadable(absolute)) {
                throw new UserErrorException("camera " + name + ": " + absolute + " is not a file that can be read");
            }
            return absolute.toUri().toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unusable(name, address, e);
        }
    }

    private static Path plainPath(String name, String address) {
        try {
            Path path = Path.of(address);
            // A file may have a colon in its name; what is no file and has one is an address of another kind.
            if (address.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*") && !Files.exists(path)) {
                throw unusable(name, address, null);
            }
            return path;
        } catch (InvalidPathException e) {
            throw unusable(name, address, e);
        }
    }

    private static UserErrorException unusable(String name, String address, Exception cause) {
        return UserErrorException.wrongUsage(
                "the address of camera " + name + " must be rtsp://, rtsps://, a file or device:, got \""
                        + PrintableText.of(address) + "\"",
                cause);
    }

    /** Shows no login. */
    @Override
    public String toString() {
        return name + "=" + PrintableText.of(streamUri);
    }
}
