package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.DetectionPolicy;
import io.maskwatch.schemas.SamplingPolicy;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import io.maskwatch.schemas.text.PrintableText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is wrong with a camera's record. Whoever acts on a record asks here first. Pure. */
public final class CameraChecks {
    private static final Pattern CAMERA_ID = Pattern.compile("[a-zA-Z0-9._-]{1,100}");
    private static final Pattern STREAM_URI = Pattern.compile("(?i)(file|device):\\S+");
    private static final Pattern NETWORK_STREAM = Pattern.compile("(?i)rtsps?:.*", Pattern.DOTALL);
    private static final Pattern CREDENTIALS = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:\\S.*");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_CREDENTIALS = 500;
    private static final int LONGEST_SENTENCE = 2_000;

    private CameraChecks() {}

    /** Whether a camera may be called so. */
    public static boolean isCameraId(String text) {
        return CAMERA_ID.matcher(text).matches();
    }

    /** Everything that is wrong with the record, in the order of its fields; empty where it can be used. */
    public static List<CameraProblem> problems(Camera camera) {
        Problems problems = new Problems();
        if (!isCameraId(camera.getCameraId())) {
            problems.add(
                    "cameraId",
                    "must be 1 to 100 characters of a-z, A-Z, 0-9, dot, dash and underscore, got \""
                            + shortened(camera.getCameraId()) + '"');
        }
        problems.text("name", camera.getName(), LONGEST_NAME);
        if (camera.getSite() != null) {
            problems.text("site", camera.getSite(), LONGEST_NAME);
        }
        stream(camera, problems);
        sampling(camera.getSampling(), problems);
        detection(camera.getDetection(), problems);
        PrivacyZoneChecks.find("privacyZones", camera.getPrivacyZones(), problems);
        if (camera.getUpdatedAt().isBefore(EARLIEST) || !camera.getUpdatedAt().isBefore(LATEST)) {
            problems.add("updatedAt", "must lie between 2000 and 2099, got " + camera.getUpdatedAt());
        }
        return problems.found();
    }

    /** What is wrong with a record of the registry's topic, all in one sentence, or empty where it can be used. */
    public static Optional<String> problem(byte[] key, Camera camera) {
        String named = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!named.equals(camera.getCameraId())) {
            return Optional.of("cameraId must be the record's key \"%s\", got \"%s\": two cameras would have one id"
                    .formatted(shortened(named), shortened(camera.getCameraId())));
        }
        return problem(camera);
    }

    /** What is wrong with the record, all in one sentence, or empty where it can be used. */
    public static Optional<String> problem(Camera camera) {
        return problems(camera).stream()
                .map(CameraProblem::toString)
                .reduce((one, other) -> one.length() > LONGEST_SENTENCE ? one : one + "; " + other);
    }

    private static void stream(Camera camera, Problems problems) {
        String uri = camera.getStreamUri();
        if (uri.length() > NetworkAddress.LONGEST) {
            problems.add("streamUri", "must be at most " + NetworkAddress.LONGEST + " characters, got " + uri.length());
        } else if (NETWORK_STREAM.matcher(uri).matches()) {
            networkStream(uri, problems);
        } else if (!STREAM_URI.matcher(uri).matches()) {
            problems.add("streamUri", "begins with rtsp:, rtsps:, file: or device:, got \"" + shortened(uri) + '"');
        }
        String reference = camera.getCredentialsRef();
        if (reference != null
                && (reference.length() > LONGEST_CREDENTIALS
                        || !CREDENTIALS.matcher(reference).matches())) {
            // Not shown: it may be the password itself.
            problems.add("credentialsRef", "must be env:NAME or file:PATH");
        }
    }

    private static void networkStream(String uri, Problems problems) {
        try {
            if (NetworkAddress.parse(uri).carriesLogin()) {
                problems.add(
                        "streamUri",
                        "holds a user, a password or a token, which belong behind credentialsRef (env:NAME or file:PATH);"
                                + " a camera that wants them in the path or query gets {user} and {password} there: "
                                + uri);
            }
        } catch (InvalidAddressException e) {
            problems.add("streamUri", e.getMessage() + ", got \"" + shortened(uri) + '"');
        }
    }

    private static void sampling(SamplingPolicy sampling, Problems problems) {
        problems.range("sampling.framesPerSecond", sampling.getFramesPerSecond(), 0.1, 30);
        problems.range("sampling.longestSide", sampling.getLongestSide(), 160, 3840);
        problems.range("sampling.jpegQuality", sampling.getJpegQuality(), 30, 100);
    }

    private static void detection(DetectionPolicy detection, Problems problems) {
        problems.range("detection.minimumFaceSize", detection.getMinimumFaceSize(), 8, 1000);
        problems.range("detection.minimumLooks", detection.getMinimumLooks(), 1, 100);
        if (!(detection.getAgreement() > 0.5 && detection.getAgreement() <= 1)) {
            problems.add("detection.agreement", "must be above 0.5 and at most 1, got " + detection.getAgreement());
        }
        problems.range("detection.coolDownSeconds", detection.getCoolDownSeconds(), 0, 86_400);
        if (detection.getNoMaskBelow() != null) {
            problems.range("detection.noMaskBelow", detection.getNoMaskBelow(), 0.01, 0.5);
        }
        if (detection.getMaskAbove() != null) {
            problems.range("detection.maskAbove", detection.getMaskAbove(), 0.5, 0.99);
        }
        if (detection.getGroupLimit() != null) {
            problems.range("detection.groupLimit", detection.getGroupLimit(), 1, 100);
        }
        ZoneChecks.find("detection.zones", detection.getZones(), problems);
        if (detection.getSchedule() != null) {
            ScheduleChecks.find("detection.schedule", detection.getSchedule(), problems);
        }
    }

    private static String shortened(String text) {
        return PrintableText.of(text, LONGEST_NAME);
    }
}
