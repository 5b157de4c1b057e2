package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.AccessTokens;
import io.maskwatch.alerts.access.Permission;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sites;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every endpoint and page, with every role, with a token of each scope, and without log-in: as docs/operations/security.md says. */
class RoleMatrixITCase {
    private static final Pattern ROW =
            Pattern.compile("\\| `(GET|POST|PUT|PATCH|DELETE) (\\S+)` \\| ([a-z -]+) \\| (?:`([a-z-]+)`|-) \\|.*");
    private static final Pattern REFUSAL = Pattern.compile(
            "log in first|this needs|there is nothing at this path|this path takes|this token is|this is about all sites");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static Service service;

    /** What the documentation says of a request; null for a scope where none is needed or enough. */
    private record Row(String method, String path, String least, String scope) {}

    private record Endpoint(String method, String path) {}

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(SERVERS, SERVERS.newDatabase(), Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyEndpointIsDocumentedAndEveryCallerGetsWhatTheDocumentationSays() throws Exception {
        Map<Endpoint, Row> rows = rows();
        Set<String> wrong = new TreeSet<>();
        List<Endpoint> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThan(60);
        for (Endpoint endpoint : endpoints) {
            Row row = rows.getOrDefault(endpoint, new Row(endpoint.method(), endpoint.path(), "nobody", null));
            if (row.least().equals("nobody") && endpoint.path().startsWith("/api/v1/")) {
                wrong.add(endpoint + " is not documented");
            }
            check(row, "nobody", row.least().equals("anybody"), request(row), wrong);
            for (Role role : Role.values()) {
                Person person = service.person(role.dashed(), role);
                check(row, role.dashed(), allows(row, role), person.request(filled(row)), wrong);
            }
            for (Permission permission : Permission.values()) {
                check(
                        row,
                        "a token for " + permission.scope(),
                        allows(row, permission),
                        withToken(row, permission),
                        wrong);
            }
            check(
                    row,
                    "a bad token",
                    row.least().equals("anybody"),
                    request(row).header("authorization", "Bearer mwt_wrong"),
                    wrong);
        }
        assertThat(wrong).isEmpty();
        assertThat(rows.keySet()).as("what is documented is there").isSubsetOf(endpoints);
    }

    private static boolean allows(Row row, Role role) {
        return switch (row.least()) {
            case "nobody" -> false;
            case "anybody", "anybody known", "a person" -> true;
            default -> role.isAtLeast(Role.of(row.least()).orElseThrow());
        };
    }

    private static boolean allows(Row row, Permission permission) {
        return switch (row.least()) {
            case "nobody", "a person" -> false;
            case "anybody", "anybody known" -> true;
            default -> permission.scope().equals(row.scope());
        };
    }

    private static final Map<Permission, String> TOKENS = new LinkedHashMap<>();

    private static HttpRequest.Builder withToken(Row row, Permission permission) {
        String secret = TOKENS.computeIfAbsent(permission, wanted -> service.part(AccessTokens.class)
                .make(wanted.scope(), Set.of(wanted), Sites.ALL, "tests", Duration.ofHours(1))
                .secret());
        return request(row).header("authorization", "Bearer " + secret);
    }

    private static HttpRequest.Builder request(Row row) {
        return HttpRequest.newBuilder(URI.create(service.url() + filled(row)))
                .header("cookie", "XSRF-TOKEN=a-proof-of-the-tests");
    }

    private static String filled(Row row) {
        return row.path()
                .replace("{id}", "3b241101-e2bb-5255-8caf-4136c566a962")
                .replace("{name}", "nobody-of-this-name")
                .replace("{version}", "1");
    }

    private static void check(Row row, String who, boolean allowed, HttpRequest.Builder request, Set<String> wrong)
            throws Exception {
        boolean reads = row.method().equals("GET");
        HttpRequest sent = request.header("content-type", "application/json")
                .header("x-xsrf-token", "a-proof-of-the-tests")
                .method(row.method(), reads ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<InputStream> answer = HTTP.send(sent, BodyHandlers.ofInputStream());
        String type = answer.headers().firstValue("content-type").orElse("");
        String body = "";
        try (InputStream content = answer.body()) {
            if (!type.startsWith("text/event-stream")) {
                body = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        boolean refused = answer.statusCode() >= 401
                && answer.statusCode() <= 405
                && REFUSAL.matcher(body).find();
        String what = row.method() + " " + row.path() + " by " + who + ": ";
        if (refused == allowed) {
            wrong.add(what + answer.statusCode() + " " + body);
        }
        if (answer.statusCode() >= 500 || (refused && !type.startsWith("application/problem+json"))) {
            wrong.add(what + answer.statusCode() + " " + type);
        }
        wrong.addAll(passiveProblems(what, answer));
    }

    /** What a scanner looks for in every answer. */
    static List<String> passiveProblems(String what, HttpResponse<?> answer) {
        List<String> problems = new ArrayList<>();
        Map<String, String> expected = Map.of(
                "content-security-policy", "default-src 'none'; script-src 'self';.*frame-ancestors 'none'",
                "x-content-type-options", "nosniff",
                "x-frame-options", "DENY",
                "referrer-policy", "no-referrer",
                "cross-origin-resource-policy", "same-origin",
                "permissions-policy", "camera=\\(\\),.*",
                "cache-control", answer.uri().getPath().startsWith("/api/") ? ".*no-store.*" : ".*no-(cache|store).*");
        expected.forEach((name, pattern) -> {
            List<String> values = answer.headers().allValues(name);
            if (values.size() != 1 || !values.get(0).matches(pattern)) {
                problems.add(what + name + " is " + values);
            }
        });
        for (String name : List.of("server", "x-powered-by", "access-control-allow-origin")) {
            answer.headers().firstValue(name).ifPresent(value -> problems.add(what + name + " is " + value));
        }
        answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> !cookie.contains("SameSite=")
                        || (cookie.startsWith("maskwatch-session") && !cookie.contains("HttpOnly")))
                .forEach(cookie -> problems.add(what + "the cookie is " + cookie));
        return problems;
    }

    private static Map<Endpoint, Row> rows() throws Exception {
        Path documentation = Path.of(System.getProperty("maskwatch.root"), "docs", "operations", "security.md");
        Map<Endpoint, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(documentation)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(
                        new Endpoint(row.group(1), row.group(2)),
                        new Row(row.group(1), row.group(2), row.group(3), row.group(4)));
            }
        }
        return rows;
    }

    /** Everything that Spring answers: endpoints, the actuator's too, what is forwarded, and the files of the console. */
    private static List<Endpoint> endpoints() throws Exception {
        Set<Endpoint> found = new java.util.LinkedHashSet<>();
        for (RequestMappingInfoHandlerMapping mapping : service.parts(RequestMappingInfoHandlerMapping.class)) {
            mapping.getHandlerMethods().keySet().forEach(info -> info.getPatternValues()
                    .forEach(path -> {
                        List<String> methods = info.getMethodsCondition().getMethods().stream()
                                .map(Enum::name)
                                .toList();
                        (methods.isEmpty() ? List.of("GET", "POST") : methods)
                                .forEach(method ->
                                        found.add(new Endpoint(method, path.replace("/**", "/nothing-here"))));
                    }));
        }
        for (AbstractUrlHandlerMapping mapping : service.parts(AbstractUrlHandlerMapping.class)) {
            mapping.getHandlerMap().keySet().stream()
                    .filter(path -> !path.contains("*"))
                    .forEach(path -> found.add(new Endpoint("GET", path)));
        }
        Path files = Path.of(
                        RoleMatrixITCase.class.getResource("/static/index.html").toURI())
                .getParent();
        try (Stream<Path> all = Files.walk(files)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> found.add(new Endpoint("GET", "/" + files.relativize(file))));
        }
        // The console's page, and groups of health that Spring answers behind one pattern.
        List.of("/", "/health/live", "/health/ready").forEach(path -> found.add(new Endpoint("GET", path)));
        return List.copyOf(found);
    }
}
