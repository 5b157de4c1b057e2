package io.maskwatch.detect.job;

import java.util.Collection;
import java.util.OptionalInt;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The GPU that Flink's external resource framework has found for a TaskManager. All operators of a TaskManager are told the
 * same GPUs, so one GPU and one slot for each TaskManager keep two subtasks from sharing one.
 */
final class AssignedGpu {
    /** What the resource is called in {@code external-resources}, as in Flink's documentation. */
    private static final String RESOURCE = "gpu";

    /** Flink's own discovery script and plug-in call the number so. */
    private static final String INDEX = "index";

    private AssignedGpu() {}

    /** Its index, or empty where none was assigned. */
    static OptionalInt index(RuntimeContext context) {
        return index(context.getExternalResourceInfos(RESOURCE));
    }

    /**
     * The lowest index.
     *
     * @throws IllegalArgumentException where a GPU has no index, or one that is no number
     */
    static OptionalInt index(Collection<ExternalResourceInfo> gpus) {
        return gpus.stream().mapToInt(AssignedGpu::index).min();
    }

    private static int index(ExternalResourceInfo gpu) {
        String index = gpu.getProperty(INDEX)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Flink's external resource gpu must have the property index, got " + gpu.getKeys()));
        if (!index.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "the index of Flink's external resource gpu must be 0..255, got \"%s\"".formatted(index));
        }
        return Integer.parseInt(index);
    }
}
