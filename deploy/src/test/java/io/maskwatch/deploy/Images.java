package io.maskwatch.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The images that the tests start: ours, and the stand-ins for official ones. Built once per run. */
final class Images {
    private static final Path STAND_INS = ComposeFile.ROOT.resolve("deploy/stand-ins");
    private static boolean built;

    private Images() {}

    /** The variables with which compose uses these images, and secrets that {@code scripts/make-secrets} wrote to a folder. */
    static Map<String, String> environment(Path secrets) {
        return new HashMap<>(Map.of(
                "MASKWATCH_SECRETS", secrets.toString(),
                "MASKWATCH_IMAGE_PREFIX", "maskwatch-test/image",
                "MASKWATCH_TAG", "test",
                "COMPOSE_HTTP_TIMEOUT", "300",
                "DOCKER_BUILDKIT", "0"));
    }

    /** Skips the test where there is no engine. */
    static synchronized void build(Path target) throws IOException, InterruptedException {
        Docker.assume(target.resolve("compose"));
        if (built) {
            return;
        }
        Docker docker = new Docker(target.resolve("compose/images"), List.of(), "images", environment(target));
        docker.script(
                STAND_INS.resolve("build").toString(),
                target.resolve("stand-ins").toString());
        String images = docker.script(
                "scripts/build-images",
                "--base",
                "maskwatch-test/base",
                "--flink-base",
                "maskwatch-test/flink",
                "--prefix",
                "maskwatch-test/image",
                "--tag",
                "test");
        // What the engine warns of is printed among the names.
        for (String image : images.lines()
                .filter(line -> line.startsWith("maskwatch-test/image-"))
                .toList()) {
            System.out.print(docker.script(
                    "docker", "image", "inspect", "--format", "{{index .RepoTags 0}} {{.Size}} bytes", image));
        }
        built = true;
    }
}
