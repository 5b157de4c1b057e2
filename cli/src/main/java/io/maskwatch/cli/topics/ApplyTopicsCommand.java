package io.maskwatch.cli.topics;

import io.maskwatch.cli.KafkaOptions;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.Topic;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch topics apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Creates the topics that are missing and sets the settings of those that are there. Prints what it"
                        + " changes: + created, ~ changed. Does nothing where all is right, so it can run before each start.",
        footer = {
            "",
            "Exit codes: 0 all topics are right, 1 not all could be made right, 2 wrong usage.",
            "docs/operations.md says how many partitions a fleet needs, and how to add some."
        })
final class ApplyTopicsCommand implements Callable<Integer> {
    private static final Duration SEEN_PATIENCE = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopicOptions options = new TopicOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--grow-partitions",
            description =
                    "Add partitions where there are fewer than --partitions, and bring each camera's record to the"
                            + " partition that is its own then. All agents must be stopped.")
    private boolean grow;

    @Override
    public Integer call() {
        List<String> problems = Retry.until(options, kafka, spec.commandLine().getErr(), this::apply);
        if (!problems.isEmpty()) {
            throw new UserErrorException(String.join("; ", problems));
        }
        return 0;
    }

    private List<String> apply(TopicAdmin admin, Map<String, Object> clients) {
        PrintWriter out = spec.commandLine().getOut();
        List<TopicPlan> plans = TopicPlans.of(options, admin, clients);
        List<TopicPlan> missing = plans.stream().filter(TopicPlan::isMissing).toList();
        admin.create(missing);
        missing.forEach(plan -> TopicPlans.lines(plan).forEach(out::println));
        List<String> problems = new ArrayList<>();
        for (TopicPlan plan : plans) {
            Map<String, Optional<String>> changes = new LinkedHashMap<>();
            plan.settingsToChange().forEach((name, value) -> changes.put(name, Optional.of(value)));
            if (!changes.isEmpty()) {
                admin.alter(plan.topic(), changes);
            }
            TopicPlans.lines(plan).stream().filter(line -> !plan.isMissing()).forEach(out::println);
            problems.addAll(plan.problems());
        }
        problems.addAll(growth(plans, admin, clients));
        awaitSeen(admin, clients);
        long right = plans.stream().filter(TopicPlan::isRight).count();
        out.println("%d created, %d changed, %d were right"
                .formatted(missing.size(), plans.size() - missing.size() - right, right));
        out.flush();
        TopicPlans.lateDeletion(admin)
                .ifPresent(warning -> spec.commandLine().getErr().println("maskwatch: " + warning));
        return problems;
    }

    /** Brokers hear of changes a moment later; what starts after this command must find them. */
    private void awaitSeen(TopicAdmin admin, Map<String, Object> clients) {
        long deadline = System.nanoTime() + SEEN_PATIENCE.toNanos();
        while (TopicPlans.of(options, admin, clients).stream()
                .anyMatch(plan -> plan.isMissing() || !plan.settingsToChange().isEmpty())) {
            if (System.nanoTime() > deadline) {
                throw new UserErrorException("the topics were changed, but this Kafka doesn't show it after "
                        + SEEN_PATIENCE.toSeconds() + " seconds");
            }
            Retry.pause();
        }
    }

    /** Adds partitions where that was asked for; comes back with what keeps it from that. */
    private List<String> growth(List<TopicPlan> plans, TopicAdmin admin, Map<String, Object> clients) {
        List<TopicPlan> small = plans.stream()
                .filter(plan -> plan.mustGrow() || plan.homeless() > 0)
                .toList();
        if (small.isEmpty()) {
            return List.of();
        }
        if (!grow) {
            return List.of(
                    ("%s %s partitions than wanted or cameras in partitions that are not theirs: stop all agents, then"
                                    + " say --grow-partitions (docs/operations.md), or say --partitions %d")
                            .formatted(
                                    String.join(
                                            ", ",
                                            small.stream()
                                                    .map(plan -> plan.topic().topicName())
                                                    .toList()),
                                    small.size() == 1 ? "has fewer" : "have fewer",
                                    small.get(0).present().orElseThrow().partitions()));
        }
        int agents = admin.agents();
        if (agents > 0) {
            return List.of("%d %s running: stop all agents before partitions are added, or cameras run twice"
                    .formatted(agents, agents == 1 ? "agent is" : "agents are"));
        }
        small.stream()
                .filter(TopicPlan::mustGrow)
                .forEach(plan -> admin.grow(plan.topic(), plan.wanted().partitions()));
        List<Topic> compacted = Arrays.stream(Topic.values())
                .filter(topic -> topic.isKeyedByCamera() && topic.isCompacted())
                .toList();
        for (Topic topic : compacted) {
            int partitions = admin.present().get(topic).partitions();
            new Rehome(clients, topic, partitions).run(admin);
        }
        return List.of();
    }
}
