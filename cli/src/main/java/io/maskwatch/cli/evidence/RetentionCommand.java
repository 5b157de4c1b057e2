package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskwatch.cli.AuthorOption;
import io.maskwatch.cli.ServiceOptions;
import io.maskwatch.cli.Table;
import io.maskwatch.cli.UserErrorException;
import io.maskwatch.schemas.text.FileTooLargeException;
import io.maskwatch.schemas.text.PrintableText;
import io.maskwatch.schemas.text.SmallFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maskwatch evidence retention}. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows how long pictures and alerts are kept, by site and rule; with -f replaces these rules.",
        footer = {
            "",
            "An example of the file; for pictures and for incidents the first matching rule that gives a time counts:",
            "  rules:",
            "    - {site: Hospital, rule: no-mask, pictures: 24h, incidents: 30d}",
            "    - {site: Airport, pictures: 72h, incidents: forever}",
            "What the new rules no longer keep is deleted within two minutes, for good. Exit codes: 0 done, 1 not done, 2 wrong"
                    + " usage."
        })
final class RetentionCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LARGEST = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A YAML file with the rules.")
    private Path file;

    @Mixin
    private AuthorOption author = new AuthorOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() {
        JsonNode rules = file == null ? null : rules();
        ServiceOptions.Answer answer = service.get("/api/v1/retention");
        if (rules != null) {
            ObjectNode body = JSON.createObjectNode();
            body.set("rules", rules);
            body.put("author", author.name());
            answer = service.send("PUT", "/api/v1/retention", "application/json", body.toString(), answer.eTag());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.body());
        } else {
            show(answer.body(), out);
        }
        out.flush();
        return 0;
    }

    private static void show(JsonNode retention, PrintWriter out) {
        Table table = Table.of("SITE", "RULE", "PICTURES", "INCIDENTS");
        for (JsonNode rule : retention.path("rules")) {
            table.row(
                    rule.path("site").asText("any"),
                    rule.path("rule").asText("any"),
                    rule.path("pictures").asText("-"),
                    rule.path("incidents").asText("-"));
        }
        table.row(
                "otherwise",
                "",
                retention.path("pictures").asText(),
                retention.path("incidents").asText());
        table.lines().forEach(out::println);
    }

    private JsonNode rules() {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            Object content = new Yaml(new SafeConstructor(options)).load(SmallFile.read(file, LARGEST));
            if (!(content instanceof Map<?, ?> map) || !map.keySet().equals(java.util.Set.of("rules"))) {
                throw new UserErrorException(file + " must have the one key rules");
            }
            return JSON.valueToTree(map.get("rules"));
        } catch (FileTooLargeException e) {
            throw new UserErrorException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UserErrorException("cannot read " + file, e);
        } catch (YAMLException e) {
            throw new UserErrorException(file + " is no YAML: " + PrintableText.of(e.getMessage()), e);
        }
    }
}
