package io.maskwatch.routing.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes texts, numbers, truth values, lists and maps of a part of a file. Pure; makes no other objects, whatever it says. */
final class PlainValues {
    private PlainValues() {}

    static Object of(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> values = new LinkedHashMap<>();
            mapping.getValue().forEach(entry -> {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    values.put(key.getValue(), of(entry.getValueNode()));
                }
            });
            return values;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(PlainValues::of).toList();
        }
        return scalar((ScalarNode) node);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Node node) {
        return node instanceof MappingNode ? (Map<String, Object>) of(node) : Map.of();
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return "";
        }
        if (node.getTag().equals(Tag.INT) && text.matches("-?\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        if (node.getTag().equals(Tag.BOOL) && List.of("true", "false").contains(text)) {
            return Boolean.valueOf(text);
        }
        return text;
    }
}
