package io.maskwatch.vision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.maskwatch.vision", importOptions = ImportOption.DoNotIncludeTests.class)
class VisionArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_ENGINES_USE_DJL = noClasses()
            .that()
            .resideOutsideOfPackages("io.maskwatch.vision.djl", "io.maskwatch.vision.torch", "io.maskwatch.vision.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule ONLY_PIXELS_AND_PEERS_USE_OPENCV = noClasses()
            .that()
            .resideOutsideOfPackages("io.maskwatch.vision.model", "io.maskwatch.vision.opencv")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule ONLY_ONNX_USES_ONNX_RUNTIME = noClasses()
            .that()
            .resideOutsideOfPackage("io.maskwatch.vision.onnx")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule ENGINES_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.maskwatch.vision.(onnx|torch|opencv)")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule ONLY_THE_OPENER_KNOWS_ENGINES = noClasses()
            .that()
            .resideInAnyPackage("io.maskwatch.vision", "io.maskwatch.vision.model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.maskwatch.vision.djl",
                    "io.maskwatch.vision.onnx",
                    "io.maskwatch.vision.torch",
                    "io.maskwatch.vision.opencv",
                    "io.maskwatch.vision.engine");

    @ArchTest
    static final ArchRule WHAT_IS_PUBLIC_KNOWS_NOTHING_OF_MODELS = noClasses()
            .that()
            .resideInAPackage("io.maskwatch.vision")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.maskwatch.vision.model..",
                    "io.maskwatch.vision.engine..",
                    "io.maskwatch.vision.djl..",
                    "io.maskwatch.vision.onnx..",
                    "io.maskwatch.vision.torch..",
                    "io.maskwatch.vision.opencv..");

    @ArchTest
    static final ArchRule NO_PACKAGES_IN_A_CIRCLE =
            slices().matching("io.maskwatch.(vision.*)").should().beFreeOfCycles();
}
