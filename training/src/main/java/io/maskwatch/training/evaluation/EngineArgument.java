package io.maskwatch.training.evaluation;

import io.maskwatch.vision.Engine;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The engines by the names that settings have for them: {@code "onnx-runtime-int8"}. */
final class EngineArgument implements ITypeConverter<Engine>, Iterable<String> {
    private static String name(Engine engine) {
        return engine.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Engine convert(String text) {
        return Arrays.stream(Engine.values())
                .filter(engine -> name(engine).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of %s, got \"%s\"".formatted(String.join(", ", this), text)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Engine.values()).map(EngineArgument::name).iterator();
    }
}
