package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.routing.Condition;
import io.maskwatch.routing.Escalation;
import io.maskwatch.routing.Inhibition;
import io.maskwatch.routing.Inhibition.CameraTrouble;
import io.maskwatch.routing.Route;
import io.maskwatch.routing.Routing;
import io.maskwatch.routing.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file from its root: first the names, then what uses them. For one file. */
final class DocumentReader {
    private static final int MOST_NAMES = 500;
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";
    private static final String NAME_RULE = "must have a name of 1 to 60 letters, digits, dots, dashes and underscores";

    private final RoutesProblems problems;
    private final ReceiverChecks receiverChecks;

    DocumentReader(RoutesProblems problems, ReceiverChecks receiverChecks) {
        this.problems = problems;
        this.receiverChecks = receiverChecks;
    }

    /** What the file says; of no use where there are problems. */
    Routing read(Node root) {
        Section file = new Section("", root, problems);
        Map<String, Map<String, Object>> receivers = receivers(file);
        Map<String, List<String>> groups = groups(file);
        Map<String, Schedule> schedules = new LinkedHashMap<>();
        named(file, "schedules").forEach((name, section) -> schedules.put(name, ScheduleReader.read(section)));
        Set<String> reachable = new TreeSet<>(receivers.keySet());
        reachable.addAll(receiverChecks.alwaysThere());
        Map<String, Section> escalationSections = named(file, "escalations");
        Names names = new Names(reachable, groups.keySet(), schedules.keySet(), escalationSections.keySet(), problems);
        Map<String, Escalation> escalations = new LinkedHashMap<>();
        escalationSections.forEach((name, section) -> escalations.put(name, EscalationReader.read(section, names)));
        EscalationReader.findLoops(escalations, escalationSections);
        ConditionReader conditions = new ConditionReader(names);
        List<Inhibition> inhibitions = inhibitions(file, conditions);
        Route tree = new RouteReader(names, conditions).read(file);
        file.end();
        return new Routing(receivers, groups, schedules, escalations, inhibitions, tree);
    }

    private Map<String, Map<String, Object>> receivers(Section file) {
        Map<String, Map<String, Object>> receivers = new LinkedHashMap<>();
        file.sections("receivers", section -> {
            String name = section.text("name").orElse("");
            Map<String, Object> settings = PlainValues.map(section.node());
            if (!name.matches(NAME)) {
                section.problem("name", NAME_RULE + ", got " + shown(name));
            } else if (receivers.put(name, settings) != null) {
                section.problem("name", "must be unique, but " + shown(name) + " is there twice");
            } else {
                receiverChecks
                        .check(name, settings)
                        .forEach(sentence -> section.problem(key(sentence), rest(sentence)));
            }
            if (section.text("kind").isEmpty()) {
                section.problem("kind", "is missing, such as kind: webhook");
            }
        });
        return receivers;
    }

    private static String key(String sentence) {
        return sentence.substring(0, Math.max(0, sentence.indexOf(' ')));
    }

    private static String rest(String sentence) {
        return sentence.substring(sentence.indexOf(' ') + 1);
    }

    private Map<String, List<String>> groups(Section file) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Optional<Section> section = file.section("groups");
        section.ifPresent(all -> names(all).forEach((name, node) -> {
            List<String> cameras = all.texts(name);
            if (cameras.isEmpty()) {
                all.problem(name, "must hold a camera, such as [entrance-1, gate-*]");
            }
            groups.put(name, cameras);
        }));
        return groups;
    }

    private List<Inhibition> inhibitions(Section file, ConditionReader conditions) {
        List<Inhibition> inhibitions = new ArrayList<>();
        file.sections("inhibit", section -> {
            String camera = section.text("camera").orElse("");
            Optional<CameraTrouble> trouble = CameraTrouble.of(camera);
            if (trouble.isEmpty()) {
                section.problem("camera", "must be offline or covered, got " + shown(camera));
            }
            Duration after =
                    section.duration("after", Duration.ZERO, Duration.ofDays(1)).orElse(Duration.ZERO);
            Condition condition = conditions.read(section, "");
            trouble.ifPresent(one -> inhibitions.add(new Inhibition(section.path(), one, after, condition)));
            section.end();
        });
        return inhibitions;
    }

    private Map<String, Section> named(Section file, String key) {
        Map<String, Section> sections = new LinkedHashMap<>();
        file.section(key).ifPresent(all -> names(all)
                .forEach((name, node) -> sections.put(name, new Section(key + "." + name, node, problems))));
        return sections;
    }

    private Map<String, Node> names(Section section) {
        Map<String, Node> names = section.all();
        if (names.size() > MOST_NAMES) {
            section.problem("must hold at most %d names, got %d".formatted(MOST_NAMES, names.size()));
            return Map.of();
        }
        names.keySet().stream().filter(name -> !name.matches(NAME)).forEach(name -> section.problem(name, NAME_RULE));
        return names;
    }
}
