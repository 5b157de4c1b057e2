package io.maskwatch.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a run of benchmarks came to.
 *
 * @param machine where it ran
 * @param benchmarks in the order of the report
 */
public record BenchReport(Machine machine, List<Benchmark> benchmarks) {
    public BenchReport {
        benchmarks = List.copyOf(benchmarks);
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(machine.describe()).append('\n');
        String work = "";
        for (Benchmark benchmark : benchmarks) {
            if (!benchmark.what().equals(work)) {
                work = benchmark.what();
                text.append(String.format(Locale.ROOT, "%n%s%n  %-44s %s%n", work, "ours", times(benchmark.ours())));
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-44s %s  %.2f times ours%n",
                    benchmark.peerName(),
                    times(benchmark.peer()),
                    benchmark.ratio()));
        }
        return text.toString().stripTrailing();
    }

    private static String times(Timings times) {
        return String.format(
                Locale.ROOT,
                "%7.2f ms (half of the rounds %.2f to %.2f)",
                times.median(),
                times.lowerQuartile(),
                times.upperQuartile());
    }

    /** For programs: a ratio above 1 means that we are faster. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("machine", machine.json());
        ArrayNode all = root.putArray("benchmarks");
        for (Benchmark benchmark : benchmarks) {
            ObjectNode node = all.addObject()
                    .put("name", benchmark.name())
                    .put("unit", "ms")
                    .put("ours", rounded(benchmark.ours().median()))
                    .put("peer", rounded(benchmark.peer().median()))
                    .put("peerName", benchmark.peerName())
                    .put("ratio", rounded(benchmark.ratio()));
            spread(node.putArray("oursSpread"), benchmark.ours());
            spread(node.putArray("peerSpread"), benchmark.peer());
        }
        return root.toString();
    }

    private static void spread(ArrayNode node, Timings times) {
        node.add(rounded(times.lowerQuartile())).add(rounded(times.upperQuartile()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
