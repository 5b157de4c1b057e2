package io.maskwatch.routing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.yaml.snakeyaml.Yaml;

@AnalyzeClasses(packages = "io.maskwatch.routing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_RULES_KNOW_NO_FILES = noClasses()
            .that()
            .resideOutsideOfPackage("..document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Yaml.class.getPackageName() + "..", "..routing.document..");

    @ArchTest
    static final ArchRule NOTHING_LOOKS_AT_A_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);
}
