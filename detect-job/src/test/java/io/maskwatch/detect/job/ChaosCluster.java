package io.maskwatch.detect.job;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.taskexecutor.TaskExecutorResourceUtils;

/**
 * A standalone Flink of two processes, a JobManager and a TaskManager, on the loopback interface.
 *
 * @param rpcPort where TaskManagers find the JobManager
 * @param restPort where it takes jobs
 */
record ChaosCluster(int rpcPort, int restPort) {
    static final String HOST = "127.0.0.1";
    static final int SLOTS = 2;

    Configuration jobManager() {
        Configuration flink = common();
        flink.set(RestOptions.ADDRESS, HOST);
        flink.set(RestOptions.BIND_ADDRESS, HOST);
        flink.set(RestOptions.PORT, restPort);
        flink.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        return flink;
    }

    Configuration taskManager() {
        Configuration flink = common();
        flink.set(TaskManagerOptions.HOST, HOST);
        flink.set(TaskManagerOptions.BIND_HOST, HOST);
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, SLOTS);
        return TaskExecutorResourceUtils.adjustForLocalExecution(flink);
    }

    /** Who is dead is to be noticed in seconds, but not who waits for the processor. */
    private Configuration common() {
        Configuration flink = new Configuration();
        flink.set(JobManagerOptions.ADDRESS, HOST);
        flink.set(JobManagerOptions.BIND_HOST, HOST);
        flink.set(JobManagerOptions.PORT, rpcPort);
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(15));
        return flink;
    }
}
