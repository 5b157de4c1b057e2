package io.maskwatch.training.evaluation;

import io.maskwatch.vision.VisionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, and on what.
 *
 * @param scenes folder of whole pictures
 * @param coco the faces of the scenes; there wherever scenes are
 * @param crops folder of face crops in the folders {@code with_mask}, {@code without_mask} and {@code incorrect}
 * @param detector the one that is measured
 * @param peers measured beside it, on the scenes
 * @param models classifier and engine
 * @param judging whether masks are judged, too
 * @param labelledBoxes whether only the labelled boxes of the scenes are judged, without any detector
 * @param scoreThreshold score from which a detection counts as a face, 0 to 1; empty for that of the model card
 * @param predictions where every detection is written, as COCO results
 * @param plots folder for drawings of the figures
 */
public record EvaluationOptions(
        Optional<Path> scenes,
        Optional<Path> coco,
        Optional<Path> crops,
        Contender detector,
        List<Contender> peers,
        VisionConfig models,
        boolean judging,
        boolean labelledBoxes,
        Optional<Float> scoreThreshold,
        Optional<Path> predictions,
        Optional<Path> plots) {
    public EvaluationOptions {
        peers = List.copyOf(peers);
        require(crops.isPresent() || scenes.isPresent(), "Give --scenes with --coco, or --crops, or all three");
        require(scenes.isEmpty() || coco.isPresent(), "--scenes needs --coco FILE with the labelled faces");
        require(
                scenes.isPresent() || (predictions.isEmpty() && !labelledBoxes && peers.isEmpty()),
                "--predictions, --peer and --labelled-boxes need --scenes with --coco");
        require(
                !labelledBoxes || (predictions.isEmpty() && peers.isEmpty() && crops.isEmpty() && judging),
                "--labelled-boxes runs no detector: leave out --predictions, --peer, --crops and --no-classifier");
        FinderKind kind = detector.kind();
        require(
                labelledBoxes
                        || scenes.isEmpty()
                        || kind.equals(FinderKind.BUILTIN)
                        || detector.model().isPresent(),
                "--detector %s needs its model file: --model PATH".formatted(kind.argument()));
        for (Contender peer : peers) {
            require(
                    peer.model().filter(file -> !Files.exists(file)).isEmpty(),
                    "There is no model %s for the peer %s"
                            .formatted(
                                    peer.model().map(Path::toString).orElse(""),
                                    peer.kind().argument()));
        }
        scoreThreshold.ifPresent(
                score -> require(score >= 0 && score <= 1, "--score-threshold must be 0..1, got " + score));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
