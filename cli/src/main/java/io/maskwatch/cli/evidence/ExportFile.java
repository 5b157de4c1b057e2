package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.maskwatch.cli.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The file of an export, compared with its manifest. */
final class ExportFile {
    private static final String MANIFEST = "manifest.json";

    private ExportFile() {}

    /**
     * What is in it, in words.
     *
     * @throws UserErrorException if it is not whole, or not what the manifest says
     */
    static String check(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new UserErrorException("the export has no " + MANIFEST + ", so it is not whole; try again");
            }
            JsonNode manifest;
            try (InputStream in = zip.getInputStream(entry)) {
                manifest = new JsonMapper().readTree(in);
            }
            for (JsonNode part : manifest.path("files")) {
                check(zip, part.path("name").asText(), part.path("sha256").asText());
            }
            int missing = manifest.path("missing").size();
            return "%d alerts, %d pictures, as the manifest says%s"
                    .formatted(
                            manifest.path("alerts").asInt(),
                            manifest.path("pictures").asInt(),
                            missing == 0 ? "" : "; " + missing + " could not be put into it, which it says, too");
        } catch (ZipException e) {
            throw new UserErrorException("the export broke off, so there is no file; try again", e);
        }
    }

    private static void check(ZipFile zip, String name, String expected) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || !sha256(zip.getInputStream(entry)).equals(expected)) {
            throw new UserErrorException("the export is not what its manifest says: " + name);
        }
    }

    private static String sha256(InputStream content) throws IOException {
        try (InputStream in = content) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
