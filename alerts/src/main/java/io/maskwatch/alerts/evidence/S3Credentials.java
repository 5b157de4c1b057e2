package io.maskwatch.alerts.evidence;

import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The credentials in a file, read again when the file changes, so that they can be replaced without a restart. Thread-safe. */
public final class S3Credentials implements AwsCredentialsProvider {
    private static final Pattern LINE = Pattern.compile("\\s*(\\S{1,200})\\s+(\\S{1,200})\\s*");
    private static final int LARGEST = 1_000;

    private final Path file;
    private FileTime readAt;
    private AwsCredentials known;

    S3Credentials(Path file) {
        this.file = file;
    }

    /** What is wrong with a file, in words without its content, or empty. */
    public static Optional<String> problem(Path file) {
        try {
            return read(file).isPresent()
                    ? Optional.empty()
                    : Optional.of("must hold a line with the access key's id, a space and the secret key");
        } catch (IOException e) {
            return Optional.of("must be a file that can be read");
        }
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            if (known == null || !changed.equals(readAt)) {
                known = read(file).orElseThrow(() -> SdkClientException.create(file + " holds no credentials"));
                readAt = changed;
            }
            return known;
        } catch (IOException e) {
            throw SdkClientException.create("the file with the credentials, " + file + ", cannot be read", e);
        }
    }

    private static Optional<AwsCredentials> read(Path file) throws IOException {
        Matcher line = LINE.matcher(SmallFile.read(file, LARGEST));
        return line.matches()
                ? Optional.of(AwsBasicCredentials.create(line.group(1), line.group(2)))
                : Optional.empty();
    }
}
