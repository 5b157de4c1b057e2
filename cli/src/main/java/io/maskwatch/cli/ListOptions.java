package io.maskwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.schemas.text.PrintableText;
import java.io.PrintWriter;
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
     * @param header what stands above the first row
     * @param none what is printed where there are none; the header where it is empty
     * @param row of one of them; need not be fit to be shown
     */
    public void print(JsonNode all, String header, String none, Function<JsonNode, String> row) {
        if (!json) {
            out().println(all.isEmpty() && !none.isEmpty() ? none : header);
        }
        all.forEach(one -> out().println(json ? one.toString() : PrintableText.of(row.apply(one))));
        out().flush();
    }
}
