package io.maskwatch.detect.job;

import io.maskwatch.detect.DetectConfig;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.frame.RawRecord;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job's operators and how they hang together. The same in tests, in one process and on a cluster: sources, sink and
 * models are given.
 */
public final class DetectTopology {
    private DetectTopology() {}

    /**
     * Adds the job to an environment.
     *
     * @param frames records of the frames topic
     * @param cameras records of the cameras topic
     * @param sink takes all that the job writes
     * @param models opens the models for each subtask
     * @param known policies of cameras to go by until {@code cameras} has been read
     */
    public static void build(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> frames,
            Source<RawRecord, ?, ?> cameras,
            Sink<OutgoingRecord> sink,
            AnalyserFactory models,
            Map<String, CameraPolicy> known,
            DetectConfig config) {
        SingleOutputStreamOperator<AnalysedFrame> analysed = env.fromSource(
                        frames, ArrivalWatermarks.strategy(), "frames")
                .uid("frames")
                .transform(
                        "analyse-frames",
                        TypeInformation.of(AnalysedFrame.class),
                        new AnalyseFramesOperator(models, config.batch(), config.limits()))
                .uid("analyse-frames");
        SingleOutputStreamOperator<PolicyChange> changes = env.fromSource(
                        cameras, WatermarkStrategy.forGenerator(context -> new NoClaims<>()), "cameras")
                .uid("cameras")
                .setParallelism(1)
                .process(new ReadPoliciesFunction())
                .name("read-policies")
                .uid("read-policies")
                .setParallelism(1);
        BroadcastStream<PolicyChange> policies = changes.broadcast(DecideFunction.POLICIES);
        DataStream<OutgoingRecord> decided = analysed.keyBy(AnalysedFrame::cameraId)
                .connect(policies)
                .process(new DecideFunction(known))
                .name("decide")
                .uid("decide");
        decided.union(
                        analysed.getSideOutput(AnalyseFramesOperator.ASIDE),
                        changes.getSideOutput(AnalyseFramesOperator.ASIDE))
                .sinkTo(sink)
                .name("records")
                .uid("records");
    }
}
