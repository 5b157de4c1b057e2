package io.maskwatch.vision.model;

import io.maskwatch.vision.ModelCard;
import java.util.Optional;

/** In which form weights come; a model may have a file in each. */
public enum ModelFormat {
    TORCH_SCRIPT(".pt") {
        @Override
        Optional<String> sha256(ModelCard card) {
            return Optional.of(card.sha256());
        }
    },
    ONNX(".onnx") {
        @Override
        Optional<String> sha256(ModelCard card) {
            return card.onnx().map(ModelCard.Onnx::sha256);
        }
    },
    /** With weights and activations of 8 bits. */
    ONNX_INT8(".int8.onnx") {
        @Override
        Optional<String> sha256(ModelCard card) {
            return card.onnxInt8().map(ModelCard.Onnx::sha256);
        }
    };

    private final String extension;

    ModelFormat(String extension) {
        this.extension = extension;
    }

    /** How its files' names end. */
    String extension() {
        return extension;
    }

    /** What the card says that a file of this form is; empty where it says nothing. */
    abstract Optional<String> sha256(ModelCard card);
}
