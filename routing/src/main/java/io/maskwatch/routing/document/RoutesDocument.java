package io.maskwatch.routing.document;

import io.maskwatch.routing.Routing;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The outcome of reading a routes file.
 *
 * @param routing what it says, or empty where there is a problem
 * @param problems everything that is wrong with it, in the order of the file
 */
public record RoutesDocument(Optional<Routing> routing, List<RoutesProblem> problems) {
    /** The largest file, bytes of UTF-8. */
    public static final int MOST_BYTES = 500_000;

    private static final int DEEPEST = 40;

    /** Reads a file. Never throws for what is in it. */
    public static RoutesDocument read(String text, ReceiverChecks receiverChecks) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return refused(1, "must have at most " + MOST_BYTES + " bytes");
        }
        RoutesProblems problems = new RoutesProblems();
        Routing routing;
        try {
            Node root = compose(text);
            if (root == null) {
                return refused(
                        1, "the file is empty: it must name who is told, at least with default: {receivers: [...]}");
            }
            routing = new DocumentReader(problems, receiverChecks).read(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            return refused(line, "the file is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            return refused(1, "the file is refused: " + reason(e));
        }
        return problems.isEmpty()
                ? new RoutesDocument(Optional.of(routing), List.of())
                : new RoutesDocument(Optional.empty(), problems.found());
    }

    private static RoutesDocument refused(int line, String message) {
        return new RoutesDocument(Optional.empty(), List.of(new RoutesProblem(line, "", message)));
    }

    private static Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        // A few aliases of aliases make a file of a kilobyte larger than any memory, and one of itself endless.
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_BYTES);
        return new Yaml(options).compose(new StringReader(text));
    }

    private static String reason(YAMLException e) {
        return e.getMessage() != null && e.getMessage().contains("aliases")
                ? "aliases (*name) of lists and maps are not allowed; write them out"
                : e.getMessage();
    }
}
