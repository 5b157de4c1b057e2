package io.maskwatch.detect.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.detect.DetectConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class DetectTopologyTest {
    /** State is found again by these names: to change one is to lose it. */
    @Test
    void namesEveryOperatorForGood() {
        DetectConfig config = TestConfigs.on("127.0.0.1:1");
        StreamExecutionEnvironment env = TestJobs.on(config);
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "frames",
                        "analyse-frames",
                        "cameras",
                        "read-policies",
                        "decide",
                        "withhold-pictures",
                        "records",
                        "Sink Committer: records");
    }
}
