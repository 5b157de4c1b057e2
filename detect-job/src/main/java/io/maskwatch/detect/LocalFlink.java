package io.maskwatch.detect;

import java.net.InetAddress;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Settings of a Flink that runs within one process. */
public final class LocalFlink {
    private LocalFlink() {}

    /** Nobody else's machine reaches what Flink opens, and whoever reaches it on this one can neither submit nor cancel a job. */
    public static Configuration onThisMachineOnly() {
        String loopback = InetAddress.getLoopbackAddress().getHostAddress();
        Configuration flink = new Configuration();
        flink.set(RestOptions.ADDRESS, loopback);
        flink.set(RestOptions.BIND_ADDRESS, loopback);
        flink.set(JobManagerOptions.ADDRESS, loopback);
        flink.set(JobManagerOptions.BIND_HOST, loopback);
        flink.set(TaskManagerOptions.HOST, loopback);
        flink.set(TaskManagerOptions.BIND_HOST, loopback);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        return flink;
    }
}
