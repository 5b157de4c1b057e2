package io.maskwatch.alerts.routing;

import io.maskwatch.routing.Routing;
import io.maskwatch.routing.rules.Decision;
import io.maskwatch.routing.rules.Progress;
import io.maskwatch.routing.rules.Target;
import io.maskwatch.routing.rules.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Finds the way on for an alert whose escalation is not in the newest routes any more: no alert is dropped for that. Pure. */
final class MovedEscalation {
    private MovedEscalation() {}

    /** The same target, or one that goes by what the newest routes say. */
    static RoutedTarget follow(RoutedTarget target, Routing routing, Decision now) {
        TargetState state = target.state();
        Progress progress = state.progress();
        if (progress == null || routing.escalations().containsKey(progress.escalation())) {
            return target;
        }
        Optional<String> other = now.targets().stream()
                .map(Target::escalation)
                .filter(name -> name != null)
                .findFirst();
        List<String> receivers = new ArrayList<>(new LinkedHashSet<>(
                now.targets().stream().flatMap(one -> one.receivers().stream()).toList()));
        TargetState changed = new TargetState(
                state.phase(),
                receivers,
                other.map(name -> new Progress(name, 0, 1, progress.due(), state.lastSent()))
                        .orElse(null),
                null,
                state.nextAt(),
                other.isPresent() ? state.lastSent() : null);
        return target.at(changed, "the escalation \"" + progress.escalation() + "\" is not in the routes any more");
    }
}
