package io.maskwatch.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.maskwatch.ingest");

    @Test
    void onlyTheFfmpegClassesKnowFfmpeg() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Ffmpeg")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void picturesTravelWithoutTheModels() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.maskwatch.ingest.source",
                        "io.maskwatch.ingest.camera",
                        "io.maskwatch.ingest.motion",
                        "io.maskwatch.ingest.privacy",
                        "io.maskwatch.ingest.publish")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.maskwatch.vision..")
                .check(CLASSES);
    }

    @Test
    void sourcesAndCamerasKnowNothingOfKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("io.maskwatch.ingest.source", "io.maskwatch.ingest.camera")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.maskwatch.(ingest..)").should().beFreeOfCycles().check(CLASSES);
    }
}
