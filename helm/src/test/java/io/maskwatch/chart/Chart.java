package io.maskwatch.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart of this checkout, rendered by Helm. */
final class Chart {
    static final Path ROOT = Path.of(System.getProperty("maskwatch.root"));
    static final Path FOLDER = ROOT.resolve("helm/maskwatch");

    /** The name of the release in everything that is rendered here. */
    static final String RELEASE = "test";

    /** Helm as a library takes 1.20 for granted. */
    private static final String KUBERNETES = "1.35.0";

    private Chart() {}

    /** The example files that come with the chart. */
    static List<Path> examples() throws IOException {
        try (var files = Files.list(FOLDER.resolve("examples"))) {
            return files.sorted().toList();
        }
    }

    static Path example(String name) {
        return FOLDER.resolve("examples").resolve(name + ".yaml");
    }

    /**
     * All objects of the chart.
     *
     * @param switches values that win over the file's, as with {@code --set}
     * @throws IllegalStateException with Helm's message where it refuses
     */
    static List<Map<String, Object>> render(Path values, Map<String, ?> switches) {
        TemplateCommand template = new Helm(WithHooks.FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace("maskwatch")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        switches.forEach(template::set);
        return parse(template.call());
    }

    /**
     * The chart, with hooks as ordinary objects. Helm's library leaves hooks out of what it renders, so that nobody would look at
     * the job for the topics, its account and the pods of {@code helm test}.
     */
    private static final class WithHooks {
        static final Path FOLDER = copy();

        private WithHooks() {}

        private static Path copy() {
            try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
                Path copy = Files.createTempDirectory("chart");
                for (Path file : files.sorted().toList()) {
                    Path target = copy.resolve(Chart.FOLDER.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.writeString(
                                target, Files.readString(file).replace("helm.sh/hook", "hooks.maskwatch.test/hook"));
                    }
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException("the chart cannot be copied", e);
            }
        }
    }

    /** The documents of a YAML text; a key that stands twice is an error. */
    @SuppressWarnings("unchecked") // Every document of the chart is a map, or the test that reads it fails.
    static List<Map<String, Object>> parse(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(strict)).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(document -> document != null)
                .map(document -> (Map<String, Object>) document)
                .toList();
    }
}
