package io.maskwatch.ingest.source;

import static io.maskwatch.ingest.source.FrameSourceException.Reason.NOT_ALLOWED;
import static io.maskwatch.ingest.source.FrameSourceException.Reason.NO_SUCH_FILE;

import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.text.PrintableText;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides what may be opened: RTSP streams, local devices, and files below configured folders. FFmpeg reaches much more
 * by itself (playlists lead it to other protocols and files, CVE-2026-107697), so every input carries white lists of
 * protocols and of containers.
 */
final class StreamAddress {
    private static final String CONTAINERS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,mpegts,mpeg,mpegvideo,h264,hevc,mjpeg,ogg,asf,gxf,mxf,ivf,gif,apng";
    private static final Pattern DEVICE = Pattern.compile("device:(\\d{1,2}|/dev/video\\d{1,2})");

    private StreamAddress() {}

    /**
     * The input for an address without secrets.
     *
     * @param fileRoots folders that files may be opened from
     */
    static StreamInput parse(String streamUri, List<Path> fileRoots) throws FrameSourceException {
        int colon = streamUri.indexOf(':');
        String scheme = colon < 0 ? "" : streamUri.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "rtsp" -> stream(streamUri, "rtsp,rtp,tcp,udp");
            case "rtsps" -> stream(streamUri, "rtsps,rtsp,rtp,srtp,tls,crypto,tcp,udp");
            case "file" -> file(streamUri, fileRoots);
            case "device" -> device(streamUri);
            default ->
                throw new FrameSourceException(
                        NOT_ALLOWED,
                        "a camera's address begins with rtsp:, rtsps:, file: or device:, got \"" + streamUri + '"');
        };
    }

    private static StreamInput stream(String streamUri, String protocols) throws FrameSourceException {
        try {
            if (NetworkAddress.parse(streamUri).carriesLogin()) {
                throw new FrameSourceException(
                        NOT_ALLOWED,
                        "the camera's address holds a user or a password, which belong behind its credentialsRef: "
                                + streamUri);
            }
        } catch (InvalidAddressException e) {
            throw new FrameSourceException(
                    NOT_ALLOWED, "the camera's address " + e.getMessage() + ": \"" + streamUri + '"');
        }
        Map<String, String> options = Map.of(
                "protocol_whitelist",
                protocols,
                "format_whitelist",
                "rtsp",
                "rtsp_transport",
                "tcp+udp",
                "rtsp_flags",
                "prefer_tcp",
                "allowed_media_types",
                "video",
                "analyzeduration",
                "2000000");
        return new StreamInput(streamUri, PrintableText.of(streamUri), true, "rtsp", options);
    }

    private static StreamInput file(String streamUri, List<Path> fileRoots) throws FrameSourceException {
        Path path = path(streamUri);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            // Asked before the folders are, whose answer would otherwise need the file's real place.
            if (isBelow(path.toAbsolutePath().normalize(), fileRoots)) {
                throw new FrameSourceException(NO_SUCH_FILE, "there is no readable file " + path);
            }
            throw outside(path, fileRoots);
        }
        Path real = real(path);
        if (!isBelow(real, fileRoots)) {
            throw outside(path, fileRoots);
        }
        Map<String, String> options = Map.of("protocol_whitelist", "file", "format_whitelist", CONTAINERS);
        return new StreamInput("file:" + real, real.toString(), false, demuxer(real), options);
    }

    /** FFmpeg takes JPEGs that follow one another for a set of photos, which it would not be allowed to open. */
    private static String demuxer(Path real) throws FrameSourceException {
        try {
            return JpegSequence.isIn(real) ? "mjpeg" : null;
        } catch (IOException e) {
            throw new FrameSourceException(NO_SUCH_FILE, real + " cannot be read: " + e.getMessage());
        }
    }

    private static StreamInput device(String streamUri) throws FrameSourceException {
        if (!DEVICE.matcher(streamUri).matches()) {
            throw new FrameSourceException(
                    NOT_ALLOWED, "a device is written as device:0 or device:/dev/video0, got \"" + streamUri + '"');
        }
        String name = streamUri.substring("device:".length());
        boolean number = !name.startsWith("/");
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        String demuxer = mac ? "avfoundation" : "video4linux2";
        String url = number && !mac ? "/dev/video" + name : name;
        Map<String, String> options =
                Map.of("protocol_whitelist", "file", "format_whitelist", String.join(",", StreamInput.DEVICES));
        return new StreamInput(url, streamUri, true, demuxer, options);
    }

    private static FrameSourceException outside(Path path, List<Path> fileRoots) {
        return new FrameSourceException(
                NOT_ALLOWED,
                "the file %s lies outside the folders that ingest.file-roots allows (%s)"
                        .formatted(path, fileRoots.isEmpty() ? "none" : fileRoots));
    }

    private static boolean isBelow(Path path, List<Path> fileRoots) {
        return fileRoots.stream()
                .anyMatch(root ->
                        path.startsWith(root.toAbsolutePath().normalize()) || path.startsWith(realOrSelf(root)));
    }

    private static Path realOrSelf(Path root) {
        try {
            return root.toRealPath();
        } catch (IOException e) {
            return root.toAbsolutePath().normalize();
        }
    }

    private static Path real(Path path) throws FrameSourceException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new FrameSourceException(NO_SUCH_FILE, "there is no readable file " + path);
        }
    }

    private static Path path(String streamUri) throws FrameSourceException {
        try {
            return Path.of(uri(streamUri));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new FrameSourceException(
                    NOT_ALLOWED, "a file is written as file:///folder/name.mp4, got \"" + streamUri + '"');
        }
    }

    private static URI uri(String text) throws FrameSourceException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new FrameSourceException(
                    NOT_ALLOWED,
                    "the camera's address is malformed at character " + e.getIndex() + ": \"" + text + '"');
        }
    }
}
