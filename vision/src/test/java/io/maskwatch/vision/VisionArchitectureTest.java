package io.maskwatch.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.maskwatch.vision", importOptions = ImportOption.DoNotIncludeTests.class)
class VisionArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_TORCH_USES_DJL = noClasses()
            .that()
            .resideOutsideOfPackage("io.maskwatch.vision.torch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_OPENCV_USES_OPENCV = noClasses()
            .that()
            .resideOutsideOfPackage("io.maskwatch.vision.opencv")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule OPENCV_DOES_NOT_KNOW_TORCH = noClasses()
            .that()
            .resideInAPackage("io.maskwatch.vision.opencv")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.maskwatch.vision.torch");

    @ArchTest
    static final ArchRule ONLY_THE_OPENER_KNOWS_ENGINES = noClasses()
            .that()
            .resideInAPackage("io.maskwatch.vision")
            .and()
            .doNotHaveSimpleName("VisionModels")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.maskwatch.vision.torch", "io.maskwatch.vision.opencv");
}
