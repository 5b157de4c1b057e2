package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.schemas.camera.NearestName;
import io.maskwatch.schemas.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys and values at one place of the file. What is asked for is known; {@link #end} finds what nobody has asked for. For use by
 * one thread.
 */
final class Section {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ELEMENTS = 1_000;

    private final String path;
    private final Node node;
    private final RoutesProblems problems;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    Section(String path, Node node, RoutesProblems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else {
            problem("must hold keys and values");
        }
    }

    private void add(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problems.add(entry.getKeyNode(), path, "has a key that is not a word");
        } else if (entries.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            problems.add(key, below(key.getValue()), "is there twice");
        }
    }

    String path() {
        return path;
    }

    Node node() {
        return node;
    }

    /** A problem of the section as a whole. */
    void problem(String message) {
        problems.add(node, path, message);
    }

    /** A problem of one key, which is known from now on. */
    void problem(String key, String message) {
        known.add(key);
        problems.add(entries.getOrDefault(key, node), below(key), message);
    }

    boolean has(String key) {
        return take(key).isPresent();
    }

    /** The value of a key; a value of nothing counts as none. */
    Optional<Node> take(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key))
                .filter(value -> !value.getTag().equals(Tag.NULL));
    }

    Optional<String> text(String key) {
        return take(key).flatMap(value -> scalar(below(key), value));
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        Optional<Node> value = take(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof ScalarNode) {
            return scalar(below(key), value.get()).stream().toList();
        }
        List<String> texts = new ArrayList<>();
        elements(key, (here, element) -> scalar(here, element).ifPresent(texts::add));
        return texts;
    }

    Optional<Boolean> truth(String key) {
        return text(key).flatMap(text -> {
            if (text.equals("true") || text.equals("false")) {
                return Optional.of(Boolean.valueOf(text));
            }
            problem(key, "must be true or false, got " + shown(text));
            return Optional.empty();
        });
    }

    Optional<Integer> number(String key, int least, int most) {
        return text(key).flatMap(text -> {
            if (text.matches("\\d{1,6}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            }
            problem(key, "must be " + least + ".." + most + ", got " + shown(text));
            return Optional.empty();
        });
    }

    Optional<Duration> duration(String key, Duration least, Duration most) {
        return text(key).flatMap(text -> {
            Optional<Duration> duration =
                    Durations.parse(text).filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
            if (duration.isEmpty()) {
                problem(
                        key,
                        "must be a length of time such as 30s, 5m or 4h, from %s to %s, got %s"
                                .formatted(Durations.format(least), Durations.format(most), shown(text)));
            }
            return duration;
        });
    }

    Optional<Section> section(String key) {
        return take(key).map(value -> new Section(below(key), value, problems));
    }

    /** Gives each element of a list with its path. */
    void elements(String key, BiConsumer<String, Node> reader) {
        Optional<Node> value = take(key);
        if (value.isEmpty()) {
            return;
        }
        if (!(value.get() instanceof SequenceNode list)) {
            problem(key, "must be a list");
            return;
        }
        if (list.getValue().size() > MOST_ELEMENTS) {
            problem(
                    key,
                    "must hold at most %d, got %d"
                            .formatted(MOST_ELEMENTS, list.getValue().size()));
            return;
        }
        int index = 0;
        for (Node element : list.getValue()) {
            reader.accept(below(key) + "[" + index++ + "]", element);
        }
    }

    /** Each element of a list as a section. */
    void sections(String key, java.util.function.Consumer<Section> reader) {
        elements(key, (here, element) -> reader.accept(new Section(here, element, problems)));
    }

    /** All keys with their values, for places where keys are names. */
    Map<String, Node> all() {
        known.addAll(entries.keySet());
        return entries;
    }

    /** Finds the keys that nobody has asked for. */
    void end() {
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(
                        value,
                        below(key),
                        "is not a key"
                                + NearestName.of(key, known)
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(", allowed are " + String.join(", ", known)));
            }
        });
    }

    private Optional<String> scalar(String here, Node value) {
        if (value instanceof ScalarNode text && !value.getTag().equals(Tag.NULL)) {
            String content = text.getValue().strip();
            boolean sound = content.chars().noneMatch(Character::isISOControl);
            if (!content.isEmpty() && content.length() <= LONGEST_TEXT && sound) {
                return Optional.of(content);
            }
        }
        problems.add(value, here, "must be 1 to " + LONGEST_TEXT + " characters without control characters");
        return Optional.empty();
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
