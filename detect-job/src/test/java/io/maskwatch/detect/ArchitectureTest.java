package io.maskwatch.detect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = DetectJob.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule RULES_KNOW_NOTHING_OF_FLINK = noClasses()
            .that()
            .resideInAnyPackage("..detect.frame..", "..detect.face..", "..detect.track..", "..detect.decide..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.flink..", "org.apache.kafka..", "io.maskwatch.detect.job..", "io.maskwatch.detect");

    @ArchTest
    static final ArchRule ONLY_THE_JOB_OPENS_MODELS = classes()
            .that()
            .haveFullyQualifiedName("io.maskwatch.vision.engine.VisionModels")
            .should()
            .onlyBeAccessed()
            .byClassesThat()
            .resideInAnyPackage("io.maskwatch.detect.job..", "io.maskwatch.vision..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TRACKS_DO_NOT_DEPEND_ON_DECISIONS = noClasses()
            .that()
            .resideInAPackage("..detect.track..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..detect.decide..", "..detect.frame..");
}
