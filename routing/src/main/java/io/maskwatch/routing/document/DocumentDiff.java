package io.maskwatch.routing.document;

import io.maskwatch.schemas.text.PrintableText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What differs between two routes files in what they say, not in how they are written. Both must have been read before. Pure. */
public final class DocumentDiff {
    private static final int LONGEST = 200;

    private DocumentDiff() {}

    /** Lines that begin with + for what is new, - for what goes, ~ for what changes; empty text is a file that says nothing. */
    public static List<String> lines(String before, String after) {
        Map<String, String> old = values(before);
        Map<String, String> fresh = values(after);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            String was = old.get(path);
            String is = fresh.get(path);
            if (was == null) {
                lines.add("+ " + shown(path) + ": " + shown(is));
            } else if (is == null) {
                lines.add("- " + shown(path) + ": " + shown(was));
            } else if (!was.equals(is)) {
                lines.add("~ " + shown(path) + ": " + shown(was) + " -> " + shown(is));
            }
        }
        return lines;
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new TreeMap<>();
        Node root = text.isBlank() ? null : new Yaml().compose(new StringReader(text));
        if (root != null) {
            add("", root, values);
        }
        return values;
    }

    private static void add(String path, Node node, Map<String, String> values) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
                add(path.isEmpty() ? key : path + "." + key, entry.getValueNode(), values);
            });
        } else if (node instanceof SequenceNode list) {
            if (list.getValue().stream().allMatch(element -> element instanceof ScalarNode)) {
                values.put(
                        path,
                        list.getValue().stream()
                                .map(element -> ((ScalarNode) element).getValue())
                                .collect(Collectors.joining(", ", "[", "]")));
                return;
            }
            for (int index = 0; index < list.getValue().size(); index++) {
                Node element = list.getValue().get(index);
                add(path + "[" + name(element, Integer.toString(index)) + "]", element, values);
            }
        } else if (node instanceof ScalarNode scalar) {
            values.put(path, scalar.getValue());
        }
    }

    /** Receivers are known by their names: one more in the middle changes no other. */
    private static String name(Node element, String otherwise) {
        return element instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals("name"))
                        .map(entry -> entry.getValueNode() instanceof ScalarNode value ? value.getValue() : otherwise)
                        .findFirst()
                        .orElse(otherwise)
                : otherwise;
    }

    private static String shown(String text) {
        return PrintableText.of(text, LONGEST);
    }
}
