package io.maskwatch.vision;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model needs to be used rightly: read from the JSON beside its files. Further keys (training data, measured
 * figures) are for people and ignored here.
 *
 * @param name of the model, without its version
 * @param version of the weights
 * @param sha256 of the TorchScript file, 64 lower-case hexadecimal digits
 * @param onnx the same network as an ONNX file, where there is one
 * @param onnxInt8 the same network as an ONNX file with weights and activations of 8 bits, where there is one
 * @param licence SPDX identifier of the weights
 * @param detector present exactly for a face detector
 * @param classifier present exactly for a mask classifier
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelCard(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String sha256,
        Optional<Onnx> onnx,
        Optional<Onnx> onnxInt8,
        @JsonProperty(required = true) String licence,
        Optional<Detector> detector,
        Optional<Classifier> classifier) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public ModelCard {
        requireText("name", name);
        requireText("version", version);
        requireText("licence", licence);
        requireSha256("sha256", sha256);
        if (detector.isPresent() == classifier.isPresent()) {
            throw new IllegalArgumentException("A model card needs either \"detector\" or \"classifier\"");
        }
    }

    /**
     * An ONNX file of a model, which takes and gives the same as its TorchScript file.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param bytes its size
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Onnx(
            @JsonProperty(required = true) String sha256,
            @JsonProperty(required = true) long bytes) {
        public Onnx {
            requireSha256("the sha256 of an ONNX file", sha256);
            requireThat(bytes > 0, "the bytes of an ONNX file must be above 0, got " + bytes);
        }
    }

    /**
     * How pictures become the detector's input and its output becomes faces. Input: float {@code [N, 3, H, W]}, RGB,
     * {@code value / scale}, minus mean, over deviation. Output: float {@code [N, M, 5]}: left, top, right and bottom
     * edge in pixels of the input, score 0 to 1.
     *
     * @param longestSide larger pictures are scaled down until their longest side has so many pixels, a multiple of
     *     {@code multipleOf}
     * @param multipleOf height and width of the input are multiples of this; what the picture leaves free is black
     * @param scale what the 8-bit values are divided by first, above 0
     * @param mean of each channel, after scaling
     * @param deviation of each channel, after scaling, above 0
     * @param scoreThreshold the lowest score of a face, 0 to 1
     * @param overlapThreshold of two boxes whose intersection over union is above this, the better one stays, 0 to 1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detector(
            int longestSide,
            int multipleOf,
            float scale,
            List<Float> mean,
            List<Float> deviation,
            float scoreThreshold,
            float overlapThreshold) {
        public Detector {
            requireThat(multipleOf > 0, "multipleOf must be above 0, got " + multipleOf);
            requireThat(
                    longestSide > 0 && longestSide % multipleOf == 0,
                    "longestSide must be a multiple of %d, got %d".formatted(multipleOf, longestSide));
            requireNormalisation(scale, mean, deviation);
            requireFraction("scoreThreshold", scoreThreshold);
            requireFraction("overlapThreshold", overlapThreshold);
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }
    }

    /**
     * How a face becomes the classifier's input and when its output counts. The face with its margin is cut out (beyond the
     * picture's edge its nearest pixels are repeated), resized
     * to {@code resize x resize}, its centre of {@code crop x crop} becomes float {@code [N, 3, crop, crop]}, RGB,
     * {@code value / scale}, minus mean, over deviation. Output: float {@code [N, 2]}, calibrated probabilities of
     * "without mask" and "with mask".
     *
     * @param resize pixels, at least {@code crop}
     * @param crop pixels
     * @param scale what the 8-bit values are divided by first, above 0
     * @param mean of each channel, after scaling
     * @param deviation of each channel, after scaling, above 0
     * @param margin of the face, as in {@link Box#expand}
     * @param square whether the cut is made square about its centre before it is resized (true), or stretched (false)
     * @param minimumFaceSize as in {@link MaskRules}
     * @param minimumSharpness as in {@link MaskRules}
     * @param noMaskBelow as in {@link MaskRules}; {@code undecidedFrom} in the file
     * @param maskAbove as in {@link MaskRules}; {@code undecidedTo} in the file
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Classifier(
            int resize,
            int crop,
            float scale,
            List<Float> mean,
            List<Float> deviation,
            float margin,
            boolean square,
            float minimumFaceSize,
            float minimumSharpness,
            @JsonProperty("undecidedFrom") float noMaskBelow,
            @JsonProperty("undecidedTo") float maskAbove) {
        public Classifier {
            requireThat(crop > 0 && crop <= resize, "crop must be 1..resize (%d), got %d".formatted(resize, crop));
            requireNormalisation(scale, mean, deviation);
            requireThat(margin >= 0, "margin must be at least 0, got " + margin);
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }

        /** The thresholds; a face of any score is judged, since the detector has its own threshold. */
        public MaskRules rules() {
            return new MaskRules(minimumFaceSize, 0, minimumSharpness, noMaskBelow, maskAbove);
        }
    }

    /**
     * Reads a card.
     *
     * @param source what is read, for messages
     * @throws ModelException where the JSON is none, or a value is missing or out of range
     */
    public static ModelCard parse(byte[] json, String source) {
        try {
            return MAPPER.readValue(json, ModelCard.class);
        } catch (ValueInstantiationException e) {
            throw new ModelException(
                    "%s is no model card: %s".formatted(source, e.getCause().getMessage()), e);
        } catch (JsonMappingException e) {
            String problem = e.getPath().isEmpty()
                    ? e.getOriginalMessage()
                    : "the value of \"%s\" is missing or of the wrong type".formatted(path(e));
            throw new ModelException("%s is no model card: %s".formatted(source, problem), e);
        } catch (JsonProcessingException e) {
            throw new ModelException("%s is no model card: %s".formatted(source, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new ModelException("%s cannot be read: %s".formatted(source, e.getMessage()), e);
        }
    }

    /** Name and version in one, as {@link FaceDetector#name} gives it. */
    public String nameAndVersion() {
        return name + " " + version;
    }

    private static String path(JsonMappingException error) {
        return error.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static void requireText(String key, String value) {
        requireThat(value != null && !value.isBlank(), key + " is missing");
    }

    private static void requireSha256(String key, String value) {
        requireText(key, value);
        requireThat(
                value.matches("[0-9a-f]{64}"),
                "%s must be 64 lower-case hexadecimal digits, got %s".formatted(key, value));
    }

    private static void requireFraction(String key, float value) {
        requireThat(value >= 0 && value <= 1, "%s must be 0..1, got %s".formatted(key, value));
    }

    private static void requireNormalisation(float scale, List<Float> mean, List<Float> deviation) {
        requireThat(scale > 0, "scale must be above 0, got " + scale);
        requireThat(requireNonNull(mean, "mean").size() == 3, "mean needs three numbers, got " + mean);
        requireThat(
                requireNonNull(deviation, "deviation").size() == 3
                        && deviation.stream().allMatch(value -> value > 0),
                "deviation needs three numbers above 0, got " + deviation);
    }

    private static void requireThat(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
