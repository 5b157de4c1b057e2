package io.maskwatch.cli.cameras;

import io.maskwatch.schemas.camera.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a part of a YAML file as an Avro schema wants it: keys are names of fields, what is left out has the schema's
 * default. Finds everything that does not fit, and then returns something that is of no use. For use by one thread.
 */
final class SchemaReader {
    private final SpecificData model;
    private final FileProblems problems;
    private final Set<String> notInFiles;

    /**
     * @param model of the record classes
     * @param notInFiles names of fields that a file may not give, and that the caller sets
     */
    SchemaReader(SpecificData model, FileProblems problems, Set<String> notInFiles) {
        this.model = model;
        this.problems = problems;
        this.notInFiles = Set.copyOf(notInFiles);
    }

    /** The record at {@code path}. */
    SpecificRecord record(String path, Node node, Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
        problems.at(path, node);
        List<NodeTuple> entries = List.of();
        if (node instanceof MappingNode mapping) {
            entries = mapping.getValue();
        } else {
            problems.add(
                    node,
                    path,
                    "must hold keys and values, such as "
                            + schema.getFields().get(0).name() + ": ...");
        }
        Set<String> given = new HashSet<>();
        for (NodeTuple entry : entries) {
            field(path, entry, schema, record, given);
        }
        for (Schema.Field field : schema.getFields()) {
            if (!given.contains(field.name()) && !notInFiles.contains(field.name())) {
                record.put(field.pos(), defaultOf(path, node, field));
            }
        }
        return record;
    }

    private void field(String path, NodeTuple entry, Schema schema, SpecificRecord record, Set<String> given) {
        String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        Schema.Field field = notInFiles.contains(name) ? null : schema.getField(name);
        if (field == null) {
            Set<String> known = new TreeSet<>();
            schema.getFields().forEach(candidate -> known.add(candidate.name()));
            known.removeAll(notInFiles);
            problems.add(
                    entry.getKeyNode(),
                    below(path, name),
                    "is not a key"
                            + NearestName.of(name, known)
                                    .map(near -> ", did you mean " + near + "?")
                                    .orElse(", allowed are " + String.join(", ", known)));
        } else if (!given.add(name)) {
            problems.add(entry.getKeyNode(), below(path, name), "is there twice");
        } else {
            problems.at(below(path, name), entry.getKeyNode());
            record.put(field.pos(), value(below(path, name), entry.getValueNode(), field.schema()));
        }
    }

    private Object value(String path, Node node, Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                isNothing(node) ? null : value(path, node, schema.getTypes().get(1));
            case RECORD -> record(path, node, schema);
            case ARRAY -> list(path, node, schema.getElementType());
            default -> scalar(path, node, schema);
        };
    }

    private List<Object> list(String path, Node node, Schema elements) {
        List<Object> values = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(node, path, "must be a list");
            return values;
        }
        for (Node element : sequence.getValue()) {
            String here = path + "[" + values.size() + "]";
            problems.at(here, element);
            values.add(value(here, element, elements));
        }
        return values;
    }

    private Object scalar(String path, Node node, Schema schema) {
        if (node instanceof ScalarNode scalar && !isNothing(node)) {
            Optional<Object> value = parsed(scalar.getValue().strip(), schema);
            if (value.isPresent()) {
                return value.get();
            }
            problems.add(
                    node,
                    path,
                    "must be %s, got \"%s\"%s"
                            .formatted(allowed(schema), scalar.getValue(), hint(scalar.getValue(), schema)));
        } else {
            problems.add(node, path, "must be " + allowed(schema));
        }
        return placeholder(schema);
    }

    private Optional<Object> parsed(String text, Schema schema) {
        try {
            return switch (schema.getType()) {
                case STRING -> Optional.of(text);
                case INT -> Optional.of(Integer.valueOf(text));
                case DOUBLE -> Optional.of(Double.valueOf(text));
                case BOOLEAN ->
                    Set.of("true", "false").contains(text) ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
                case ENUM -> {
                    String symbol = text.toUpperCase(Locale.ROOT);
                    yield schema.hasEnumSymbol(symbol)
                            ? Optional.of(model.createEnum(symbol, schema))
                            : Optional.empty();
                }
                default -> throw new IllegalStateException("no file gives a " + schema.getType());
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Object defaultOf(String path, Node node, Schema.Field field) {
        if (field.hasDefaultValue()) {
            return model.deepCopy(field.schema(), model.getDefaultValue(field));
        }
        if (field.schema().getType() == Schema.Type.RECORD) {
            boolean optional = field.schema().getFields().stream().allMatch(Schema.Field::hasDefaultValue);
            if (optional) {
                return allDefaults(field.schema());
            }
        }
        problems.add(node, below(path, field.name()), "is missing: " + field.doc());
        return placeholder(field.schema());
    }

    private SpecificRecord allDefaults(Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), model.deepCopy(field.schema(), model.getDefaultValue(field)));
        }
        return record;
    }

    /** Stands for a value that could not be read, until the problem is told. */
    private Object placeholder(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "";
            case INT -> 0;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
            case ARRAY -> List.of();
            case ENUM -> model.createEnum(schema.getEnumSymbols().get(0), schema);
            default -> null;
        };
    }

    private static String allowed(Schema schema) {
        return switch (schema.getType()) {
            case INT -> "a whole number";
            case DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case ENUM -> "one of " + String.join(", ", schema.getEnumSymbols()).toLowerCase(Locale.ROOT);
            default -> "some text";
        };
    }

    private static String hint(String text, Schema schema) {
        return schema.getType() == Schema.Type.ENUM
                ? NearestName.hint(text, schema.getEnumSymbols()).toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
