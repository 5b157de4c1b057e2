package io.maskwatch.cli.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.KafkaOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch topics diff}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what topics apply would change: + for a topic that is missing, ~ for one that differs.",
        footer = {"", "Exit codes: 0 all topics are right, 1 some differ or Kafka does not answer, 2 wrong usage."})
final class DiffTopicsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private TopicOptions options = new TopicOptions();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Print one JSON line for each topic.")
    private boolean json;

    @Override
    public Integer call() {
        return Retry.until(options, kafka, spec.commandLine().getErr(), this::diff);
    }

    private int diff(TopicAdmin admin, Map<String, Object> clients) {
        List<TopicPlan> plans = TopicPlans.of(options, admin, clients);
        print(plans);
        TopicPlans.lateDeletion(admin)
                .ifPresent(warning -> spec.commandLine().getErr().println("maskwatch: " + warning));
        return plans.stream().allMatch(TopicPlan::isRight) ? 0 : 1;
    }

    private void print(List<TopicPlan> plans) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            plans.forEach(plan -> out.println(json(plan)));
        } else {
            plans.stream().flatMap(plan -> TopicPlans.lines(plan).stream()).forEach(out::println);
            long right = plans.stream().filter(TopicPlan::isRight).count();
            out.println("%d of %d topics are right".formatted(right, plans.size()));
        }
        out.flush();
    }

    private static String json(TopicPlan plan) {
        ObjectNode line = JSON.createObjectNode();
        line.put("topic", plan.topic().topicName());
        line.put("state", plan.isMissing() ? "missing" : plan.isRight() ? "right" : "differs");
        var differences = line.putArray("differences");
        for (TopicPlan.Difference difference : plan.differences()) {
            differences
                    .addObject()
                    .put("setting", difference.setting())
                    .put("is", difference.is())
                    .put("wanted", difference.wanted());
        }
        return line.toString();
    }
}
