package io.maskwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/architecture.md} says of modules and classes is so, and a name of a class means one thing. */
class ModulesTest {
    private static final Path ROOT = Path.of(System.getProperty("maskwatch.root", ".."));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");
    private static final Pattern DEPENDENCY =
            Pattern.compile("(?s)<dependency>(?:(?!</dependency>).)*?<artifactId>maskwatch-([a-z-]+)</artifactId>"
                    + "(?:(?!</dependency>).)*</dependency>");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.[a-z]\\w*)?`");

    @Test
    void modulesDependOnWhatThePageAllowsAndNothingElse() throws IOException {
        var allowed = new TreeMap<String, Set<String>>();
        ROW.matcher(section("Modules")).results().forEach(row -> allowed.put(row.group(1), names(row.group(2))));
        var everything = new TreeSet<>(allowed.keySet());
        everything.remove("cli");
        everything.remove("alerts");
        allowed.put("cli", everything);
        var actual = new TreeMap<String, Set<String>>();
        for (String module : allowed.keySet()) {
            actual.put(module, dependencies(Files.readString(ROOT.resolve(module + "/pom.xml"))));
        }
        assertThat(actual).isEqualTo(allowed);
        Set<String> built = Pattern.compile("<module>([a-z-]+)</module>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(module -> !Set.of("helm", "deploy").contains(module))
                .collect(Collectors.toSet());
        assertThat(built).isEqualTo(allowed.keySet());
    }

    @Test
    void commandsLiveInOnePlace() throws IOException {
        try (Stream<Path> poms = Files.list(ROOT).map(module -> module.resolve("pom.xml"))) {
            for (Path pom : poms.filter(Files::isRegularFile).toList()) {
                if (!pom.getParent().endsWith("cli")) {
                    assertThat(Files.readString(pom)).as(pom.toString()).doesNotContain("<artifactId>picocli");
                }
            }
        }
    }

    @Test
    void classesThatThePageNamesAreThere() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .collect(Collectors.toSet());
        }
        Set<String> named = CLASS.matcher(page())
                .results()
                .map(found -> found.group(1) + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
        // Records of topics are made from the schemas.
        try (Stream<Path> schemas = Files.list(ROOT.resolve("schemas/src/main/avro"))) {
            schemas.forEach(
                    schema -> named.remove(schema.getFileName().toString().replace(".avsc", ".java")));
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(sources).containsAll(named);
    }

    @Test
    void aNameOfAClassMeansOneThing() throws IOException {
        Set<String> once = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.map(file -> ROOT.relativize(file).toString())
                    .filter(file ->
                            file.matches("[a-z-]+/src/main/java/.*\\.java") && !file.endsWith("package-info.java"))
                    .map(file -> file.substring(file.lastIndexOf('/') + 1))
                    .filter(name -> !once.add(name))
                    .forEach(twice::add);
        }
        assertThat(once).hasSizeGreaterThan(500);
        assertThat(twice).isEmpty();
    }

    private static Set<String> dependencies(String pom) {
        return DEPENDENCY
                .matcher(pom)
                .results()
                .filter(dependency -> !dependency.group().contains("<scope>test</scope>"))
                .map(dependency -> dependency.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String section(String title) throws IOException {
        String page = page();
        int start = page.indexOf("## " + title + "\n");
        return page.substring(start, page.indexOf("\n## ", start));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/architecture.md"));
    }
}
