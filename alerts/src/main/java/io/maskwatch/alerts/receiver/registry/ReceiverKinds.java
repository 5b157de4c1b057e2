package io.maskwatch.alerts.receiver.registry;

import io.maskwatch.alerts.config.Secrets;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.ConfiguredReceiver;
import io.maskwatch.alerts.receiver.Entry;
import io.maskwatch.alerts.receiver.InvalidReceiverException;
import io.maskwatch.alerts.receiver.ReceiverKind;
import io.maskwatch.alerts.receiver.alertmanager.AlertmanagerKind;
import io.maskwatch.alerts.receiver.mail.MailKind;
import io.maskwatch.alerts.receiver.mqtt.MqttKind;
import io.maskwatch.alerts.receiver.reminder.ReminderKind;
import io.maskwatch.alerts.receiver.reminder.ReminderScreens;
import io.maskwatch.alerts.receiver.slack.SlackKind;
import io.maskwatch.alerts.receiver.sms.SmsKind;
import io.maskwatch.alerts.receiver.teams.TeamsKind;
import io.maskwatch.alerts.receiver.telegram.TelegramKind;
import io.maskwatch.alerts.receiver.webhook.WebhookKind;
import io.maskwatch.schemas.text.PrintableText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All kinds of receivers: a new one is a package and a line here. Immutable. */
@Component
public final class ReceiverKinds {
    private static final int MOST_RECEIVERS = 500;
    private static final int LONGEST_SHOWN = 80;

    private final List<ReceiverKind> kinds;

    public ReceiverKinds(ReminderScreens screens, OutgoingGuard guard, Clock clock) {
        this.kinds = List.of(
                new WebhookKind(guard, clock),
                new MailKind(guard),
                new AlertmanagerKind(guard, clock),
                new MqttKind(guard),
                new SlackKind(guard, clock),
                new TeamsKind(guard, clock),
                new TelegramKind(guard, clock),
                new SmsKind(guard, clock),
                new ReminderKind(screens, clock));
    }

    /**
     * Makes receivers of the list {@code receivers:} of the routes document.
     *
     * @param entries mappings as a YAML parser gives them
     * @param secrets finds the secrets that they refer to
     * @throws InvalidReceiverException with every problem of every entry
     */
    public List<ConfiguredReceiver> configure(List<? extends Map<String, ?>> entries, Secrets secrets) {
        List<String> problems = new ArrayList<>();
        List<ConfiguredReceiver> receivers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (entries.size() > MOST_RECEIVERS) {
            throw new InvalidReceiverException(
                    List.of("receivers must be at most " + MOST_RECEIVERS + ", got " + entries.size()));
        }
        for (int index = 0; index < entries.size(); index++) {
            try {
                ConfiguredReceiver receiver = configure(entries.get(index), secrets);
                receivers.add(receiver);
                if (!names.add(receiver.name())) {
                    problems.add("receivers[" + index + "]: the name " + receiver.name() + " is given twice");
                }
            } catch (InvalidReceiverException e) {
                String name = Objects.toString(entries.get(index).get("name"), "");
                String place = isName(name) ? "receiver " + name : "receivers[" + index + "]";
                e.problems().forEach(problem -> problems.add(place + ": " + problem));
            }
        }
        if (!problems.isEmpty()) {
            receivers.forEach(receiver -> receiver.receiver().close());
            throw new InvalidReceiverException(problems);
        }
        return List.copyOf(receivers);
    }

    /** What is wrong with one entry, in sentences that begin with the key; empty where nothing is. */
    public List<String> check(Map<String, ?> entry, Secrets secrets) {
        try {
            configure(entry, secrets).receiver().close();
            return List.of();
        } catch (InvalidReceiverException e) {
            return e.problems();
        }
    }

    private ConfiguredReceiver configure(Map<String, ?> values, Secrets secrets) {
        String name = Objects.toString(values.get("name"), "");
        if (!isName(name)) {
            throw new InvalidReceiverException(List.of(
                    "name must be 1 to 60 of a-z, A-Z, 0-9, '.', '-' and '_', beginning with a letter or digit, got \""
                            + PrintableText.of(name, LONGEST_SHOWN) + '"'));
        }
        String kind = Objects.toString(values.get("kind"), "");
        return kinds.stream()
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidReceiverException(List.of("kind must be one of "
                        + kinds.stream().map(ReceiverKind::name).collect(Collectors.joining(", ")) + ", got \""
                        + PrintableText.of(kind, LONGEST_SHOWN) + '"')))
                .configure(new Entry(name, values, secrets));
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    }
}
