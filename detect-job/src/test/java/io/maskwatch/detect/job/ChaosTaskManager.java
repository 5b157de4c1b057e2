package io.maskwatch.detect.job;

import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/** A process with a TaskManager, {@code ChaosTaskManager RPC-PORT}, that serves whatever JobManager listens there. */
final class ChaosTaskManager {
    private ChaosTaskManager() {}

    public static void main(String[] arguments) {
        ChaosProcess.endWithParent(line -> {});
        ChaosCluster cluster = new ChaosCluster(Integer.parseInt(arguments[0]), 0);
        TaskManagerRunner.runTaskManagerProcessSecurely(cluster.taskManager());
    }
}
