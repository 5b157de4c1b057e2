package io.maskwatch.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.maskwatch.alerts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDENCIES_POINT_FROM_THE_EDGES_TO_THE_STORES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("main")
            .definedBy("io.maskwatch.alerts")
            .layer("intake")
            .definedBy("..intake..")
            .layer("web")
            .definedBy("..web..")
            .layer("delivery")
            .definedBy("..delivery..")
            .layer("routing")
            .definedBy("io.maskwatch.alerts.routing..")
            .layer("keeping")
            .definedBy("..keeping..")
            .layer("receiver")
            .definedBy("..receiver..")
            .layer("camera")
            .definedBy("..camera..")
            .layer("incident")
            .definedBy("..incident..")
            .layer("review")
            .definedBy("..review..")
            .layer("timeline")
            .definedBy("..timeline..")
            .layer("figures")
            .definedBy("..figures..")
            .layer("explanation")
            .definedBy("io.maskwatch.alerts.explanation..")
            .layer("idempotency")
            .definedBy("..idempotency..")
            .layer("tally")
            .definedBy("..tally..")
            .layer("access")
            .definedBy("..access..")
            .layer("validation")
            .definedBy("..validation..")
            .layer("database")
            .definedBy("..database..")
            .layer("evidence")
            .definedBy("io.maskwatch.alerts.evidence..")
            .layer("audit")
            .definedBy("io.maskwatch.alerts.audit..")
            .layer("outgoing")
            .definedBy("..outgoing..")
            .layer("config")
            .definedBy("..config..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("intake")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("intake", "routing", "web")
            .whereLayer("routing")
            .mayOnlyBeAccessedByLayers("main", "web", "keeping")
            .whereLayer("keeping")
            .mayOnlyBeAccessedByLayers("web", "intake")
            .whereLayer("receiver")
            .mayOnlyBeAccessedByLayers("delivery", "routing", "web")
            .whereLayer("camera")
            .mayOnlyBeAccessedByLayers("intake", "web")
            .whereLayer("incident")
            .mayOnlyBeAccessedByLayers("intake", "web", "delivery", "receiver", "routing", "keeping")
            .whereLayer("figures")
            .mayOnlyBeAccessedByLayers("main", "config", "intake", "web")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("incident", "delivery", "review", "tally", "web", "keeping", "figures")
            .whereLayer("validation")
            .mayOnlyBeAccessedByLayers(
                    "intake",
                    "routing",
                    "camera",
                    "incident",
                    "delivery",
                    "receiver",
                    "review",
                    "idempotency",
                    "audit",
                    "keeping",
                    "figures",
                    "web")
            .whereLayer("evidence")
            .mayOnlyBeAccessedByLayers("main", "access", "config", "incident", "web", "keeping")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("web", "routing", "review", "delivery", "keeping", "camera")
            .whereLayer("outgoing")
            .mayOnlyBeAccessedByLayers("main", "config", "receiver", "routing", "web", "evidence")
            .whereLayer("explanation")
            .mayOnlyBeAccessedByLayers("intake", "web")
            .whereLayer("idempotency")
            .mayOnlyBeAccessedByLayers("web");

    @ArchTest
    static final ArchRule ONLY_THE_INTAKE_AND_THE_AUDIT_KNOW_KAFKA = noClasses()
            .that()
            .resideOutsideOfPackages("..intake..", "io.maskwatch.alerts.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    /** Whoever opens connections by another way goes past the guard. */
    @ArchTest
    static final ArchRule RECEIVERS_CONNECT_BY_WHAT_THE_GUARD_HAS_CHECKED = noClasses()
            .that()
            .resideInAPackage("..receiver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..")
            .orShould()
            .callConstructor(java.net.Socket.class)
            .orShould()
            .callMethod(java.net.InetAddress.class, "getByName", String.class)
            .orShould()
            .callMethod(java.net.InetAddress.class, "getAllByName", String.class)
            .orShould()
            .callConstructor(java.net.InetSocketAddress.class, String.class, int.class)
            .orShould()
            .callMethod(java.net.URL.class, "openConnection");

    @ArchTest
    static final ArchRule ONLY_THE_WEB_KNOWS_SERVLETS = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..");
}
