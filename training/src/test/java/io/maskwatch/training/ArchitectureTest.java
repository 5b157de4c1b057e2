package io.maskwatch.training;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.maskwatch.training", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule whatIsSharedKnowsNoTask = noClasses()
            .that()
            .resideInAnyPackage("..training.network..", "..training.export..", "..training.run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..training.classifier..", "..training.detector..");

    /** Two builds of libtorch in one process crash it. */
    @ArchTest
    static final ArchRule onlyOnePyTorchIsLoaded =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.bytedeco.pytorch..");
}
