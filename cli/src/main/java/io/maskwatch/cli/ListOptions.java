package io.maskwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that list what the alerting service has, and how they list it. */
public final class ListOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print one JSON line for each.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    public ServiceOptions service() {
        return service;
    }

    /** Whether each is printed as a line of JSON, without a header. */
    public boolean json() {
        return json;
    }

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /**
     * Prints them all.
     *
     * @param table the table's header
     * @param none what is printed where there are none; the header where it is empty
     * @param row the cells of one of them; they need not be fit to be shown
     */
    public void print(JsonNode all, Table table, String none, Function<JsonNode, Object[]> row) {
        if (json) {
            all.forEach(one -> out().println(one));
        } else if (all.isEmpty() && !none.isEmpty()) {
            out().println(none);
        } else {
            all.forEach(one -> table.row(row.apply(one)));
            table.lines().forEach(out()::println);
        }
        out().flush();
    }

    /** A time to the second; JSON has it to the microsecond. */
    public static String time(JsonNode value) {
        return Instant.parse(value.asText()).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
