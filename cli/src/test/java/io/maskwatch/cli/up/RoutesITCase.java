package io.maskwatch.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maskwatch.cli.up.CommandedService.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code maskwatch routes}, {@code silences} and {@code audit}, with a real alerting service and without one. */
class RoutesITCase {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private static Path folder;

    private static CommandedService service;

    @BeforeAll
    static void start() throws Exception {
        service = CommandedService.start(folder, Map.of("DESK_WEBHOOK_SECRET", SECRET));
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @Test
    void checksDiffsAppliesAndExplainsAFile() throws Exception {
        Path file = write("""
                receivers:
                  - {name: desk, kind: webhook, url: "http://127.0.0.1:9/hook", secrets: ["env:DESK_WEBHOOK_SECRET"]}
                default: {receivers: []}
                routes: [{name: gates, match: {camera: gate-*}, receivers: [desk]}]
                """);
        assertThat(run("routes", "check", file.toString()).code()).isZero();
        assertThat(run("routes", "check", file.toString(), "--address", address())
                        .code())
                .isZero();
        Ended diff = run("routes", "diff", file.toString(), "--address", address());
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out()).contains("+ routes[gates].match.camera: gate-*", "differences to version");
        Ended applied = run("routes", "apply", file.toString(), "--address", address(), "--author", "ada");
        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("+ default.receivers: []", "applies");
        assertThat(run("routes", "diff", file.toString(), "--address", address())
                        .code())
                .isZero();
        assertThat(run("routes", "apply", file.toString(), "--address", address())
                        .out())
                .contains("is this file already");
        assertThat(run("routes", "explain", "--camera", "gate-7", "--address", address())
                        .out())
                .contains("routes[0] \"gates\" takes it: its camera is \"gate-7\"", "routes[0] tells desk.");
        Ended json = run("routes", "explain", "--camera", "hall", "--json", "--address", address());
        assertThat(new ObjectMapper().readTree(json.out()).at("/targets/0/path").asText())
                .isEqualTo("default");

        Path brokenTemplate = write("""
                receivers: [{name: desk, kind: slack, url: "env:SLACK", template: "{{summary}} at {{kamera}}"}]
                default: {receivers: [desk]}""");
        Ended withoutService = run("routes", "check", brokenTemplate.toString());
        assertThat(withoutService.code()).isEqualTo(1);
        assertThat(withoutService.err())
                .contains(
                        "line 1", "receivers[0].template uses an unknown name, kamera, in line 1; allowed are alertId");

        Path unknownKind = write("receivers: [{name: desk, kind: pigeon}]\ndefault: {receivers: [desk]}");
        Ended refused = run("routes", "apply", unknownKind.toString(), "--address", address());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("receivers[0].kind must be one of").contains("pigeon");
    }

    @Test
    void silencesCanBeAddedListedAndEnded() throws Exception {
        Ended added = run(
                "silences",
                "add",
                "--match",
                "site=Airport",
                "--match",
                "site=Harbour",
                "--for",
                "2h",
                "--reason",
                "new doors",
                "--author",
                "ada",
                "--address",
                address());
        assertThat(added.code()).as(added.err()).isZero();
        String id = added.out().substring(0, 36);
        assertThat(run("silences", "list", "--state", "active", "--address", address())
                        .out())
                .contains(id, "ada", "{\"site\":[\"Airport\",\"Harbour\"]}: new doors");
        assertThat(run("silences", "end", id, "--address", address()).code()).isZero();
        assertThat(run("silences", "list", "--state", "active", "--address", address())
                        .out())
                .isEqualTo("No silences of these." + System.lineSeparator());
        Ended wrong = run("silences", "add", "--match", "site", "--for", "2h", "--reason", "x", "--address", address());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--match must be FIELD=VALUE, such as site=Airport, got \"site\"");
    }

    @Test
    void theAuditLogIsListedAndVerifiedUntilSomebodyChangesIt() throws Exception {
        String[] add = {"silences", "add", "--match", "camera=audited", "--for", "2h", "--reason", "why not"};
        Ended added = run(Stream.concat(Stream.of(add), Stream.of("--author", "grace", "--address", address()))
                .toArray(String[]::new));
        assertThat(added.code()).as(added.err()).isZero();
        run("silences", "end", added.out().substring(0, 36), "--address", address());
        Ended list = run("audit", "list", "--actor", "grace", "--address", address());
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out()).contains("NUMBER", "silence-added", "silence:", "why not");
        String[] verify = {"audit", "verify", "--address", address(), "--bootstrap-servers", service.bootstrapServers()
        };
        Ended whole = run(verify);
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!whole.out().contains(", the newest of entry ") && System.nanoTime() < end) {
            Thread.sleep(500); // until the service has published its newest entry
            whole = run(verify);
        }
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("the audit log is whole: ", ", the newest of entry ");
        try (Connection owner = service.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("alter table audit disable trigger never_changed");
            statement.execute("update audit set actor = 'nobody' where number = 1");
        }
        Ended changed = run(verify);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err())
                .contains("the audit log is not what was written: entry 1 (")
                .contains("by nobody")
                .contains("its content does not give its hash");
        try (Connection owner = service.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from audit");
        }
        Ended gone = run(verify);
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("entry 1 is missing, and so is everything up to entry ");
    }

    @Test
    void usersAreAddedListedAndGetALinkAndNobodyComesInWithoutAToken() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "a long enough password\n");
        Ended added = run(
                "users",
                "add",
                "ana",
                "--role",
                "operator",
                "--site",
                "Airport",
                "--password-file",
                password.toString(),
                "--address",
                address());
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(run("users", "list", "--address", address()).out()).contains("ana", "operator", "Airport");
        assertThat(run("users", "link", "ana", "--address", address()).out())
                .startsWith(address() + "/login.html#link=");
        assertThat(run("users", "hand-over", "ana", "--address", address()).err())
                .contains("alerts.oidc.issuer names no provider here");
        Files.writeString(password, "short");
        Ended refused = run(
                "users",
                "add",
                "bob",
                "--role",
                "viewer",
                "--password-file",
                password.toString(),
                "--address",
                address());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("12 to 128 characters").doesNotContain("short");
        Path wrong = Files.writeString(folder.resolve("wrong"), "mwt_wrong");
        Ended unknown = service.runWith(wrong, "users", "list", "--address", address());
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("wants a token: this token is unknown, revoked or expired");
    }

    @Test
    void tokensAreMadeListedAndTakenBack() throws Exception {
        Ended made = run(
                "tokens",
                "create",
                "night report",
                "--scope",
                "read,routes-read",
                "--for",
                "1h",
                "--address",
                address());
        assertThat(made.code()).as(made.err()).isZero();
        String secret = made.out().strip();
        assertThat(secret).startsWith("mwt_");
        String listed = run("tokens", "list", "--address", address()).out();
        assertThat(listed)
                .contains("night report", "good", "never", "read,routes-read")
                .doesNotContain(secret);
        String id = listed.lines()
                .filter(line -> line.contains("night report"))
                .findFirst()
                .orElseThrow()
                .substring(0, 36);
        assertThat(run("tokens", "revoke", id, "--address", address()).out()).contains("night report comes in no more");
        assertThat(run("tokens", "list", "--address", address()).out()).contains("revoked");
        Ended unknown = run("tokens", "create", "x", "--scope", "everything", "--address", address());
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("scopes must be of read, pictures");
        assertThat(run("tokens", "revoke", "x", "--address", address()).err())
                .contains("the token's id must be a UUID");
    }

    @Test
    void needsNoServiceToCheckAndExplainAFile() throws Exception {
        Path file = CommandedService.root().resolve("docs/examples/routes/airport.yaml");
        assertThat(run("routes", "check", file.toString()).out())
                .contains("is sound; the service checks the other settings");
        assertThat(run(
                                "routes",
                                "explain",
                                "--file",
                                file.toString(),
                                "--camera",
                                "gate-a7",
                                "--at",
                                "2026-11-30T08:00:00Z")
                        .out())
                .contains("\"gates\" takes it: its camera \"gate-a7\" is in the group gates");
        Path broken = write("default: {receivers: [desk]}\nroute: []");
        Ended refused = run("routes", "check", broken.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("line 1: default.receivers names the receiver \"desk\", which doesn't exist")
                .contains("line 2: route is not a key, did you mean routes?");
        Ended away = run("routes", "diff", file.toString(), "--address", "http://127.0.0.1:9");
        assertThat(away.err()).contains("the alerting service at http://127.0.0.1:9 does not answer as it should");
    }

    private static Path write(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "routes", ".yaml"), text);
    }

    private static String address() {
        return service.address();
    }

    private static Ended run(String... arguments) {
        return service.run(arguments);
    }
}
