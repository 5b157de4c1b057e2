package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.RetentionRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept, as it comes in.
 *
 * @param rules the first that fits and gives a time counts; none leaves it to the settings
 * @param author for whom a machine applies them; a person does it for themselves
 */
record RetentionRequest(List<RetentionRule> rules, @Nullable String author) {
    List<RetentionRule> checkedRules() {
        if (rules == null) {
            throw new BadRequestException("rules", "a list, which may be empty", "null");
        }
        return rules;
    }

    String who() {
        return Actor.author(Parameters.name("author", Optional.ofNullable(author)));
    }
}
