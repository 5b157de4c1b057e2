package io.maskwatch.cli.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Rights in words, one line for each user and resource. */
final class RightLines {
    private RightLines() {}

    /** Sorted by user, then resource: {@code User:ingest topic maskwatch.frames: describe, write}. */
    static List<String> of(Collection<AclBinding> rights) {
        Map<String, TreeSet<String>> operations = new TreeMap<>();
        rights.forEach(right -> operations
                .computeIfAbsent(subject(right), subject -> new TreeSet<>())
                .add(word(right.entry().operation())));
        return operations.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    private static String subject(AclBinding right) {
        ResourcePattern resource = right.pattern();
        String name = resource.patternType() == PatternType.PREFIXED ? resource.name() + "*" : resource.name();
        return right.entry().principal() + " " + word(resource.resourceType()) + " " + name;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
