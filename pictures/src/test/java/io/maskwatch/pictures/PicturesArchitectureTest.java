package io.maskwatch.pictures;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.maskwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class PicturesArchitectureTest {
    @ArchTest
    static final ArchRule KNOWS_NOTHING_OF_OURS_AND_NO_ENGINE = classes()
            .that()
            .resideInAPackage("io.maskwatch.pictures..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "javax.imageio..", "org.w3c.dom..", "org.bytedeco..", "io.maskwatch.pictures..");

    /** An agent that encodes pictures need not load OpenCV. */
    @ArchTest
    static final ArchRule ONLY_THE_FAST_DECODER_USES_OPENCV = noClasses()
            .that()
            .resideOutsideOfPackage("io.maskwatch.pictures.jpeg")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule NO_PACKAGES_IN_A_CIRCLE =
            slices().matching("io.maskwatch.(pictures.*)").should().beFreeOfCycles();
}
