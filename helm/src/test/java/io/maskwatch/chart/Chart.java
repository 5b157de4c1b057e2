package io.maskwatch.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        TemplateCommand template = new Helm(FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace("maskwatch")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values);
        switches.forEach(template::set);
        return parse(template.call());
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
