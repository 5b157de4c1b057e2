package io.maskwatch.routing.document;

import static io.maskwatch.routing.document.RoutesProblems.shown;

import io.maskwatch.schemas.camera.NearestName;
import java.util.List;
import java.util.Set;

/** The names that a file declares, for what uses them. */
record Names(
        Set<String> receivers,
        Set<String> groups,
        Set<String> schedules,
        Set<String> escalations,
        RoutesProblems problems) {

    /** The receivers that a key lists, each known. */
    List<String> receivers(Section section, String key) {
        List<String> wanted = section.texts(key);
        wanted.forEach(name -> known(section, key, "receiver", name, receivers));
        if (wanted.stream().distinct().count() < wanted.size()) {
            section.problem(key, "names a receiver twice");
        }
        return wanted.stream().distinct().toList();
    }

    /** Finds a name that is not declared. */
    static void known(Section section, String key, String what, String name, Set<String> declared) {
        if (!declared.contains(name)) {
            section.problem(
                    key,
                    "names the %s %s, which doesn't exist%s"
                            .formatted(
                                    what,
                                    shown(name),
                                    NearestName.of(name, declared)
                                            .map(near -> ", did you mean " + near + "?")
                                            .orElse(
                                                    declared.isEmpty()
                                                            ? ""
                                                            : "; there are " + String.join(", ", few(declared)))));
        }
    }

    private static List<String> few(Set<String> declared) {
        return declared.stream().sorted().limit(10).toList();
    }
}
