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
     * @param recall reads frames again that a checkpoint found on their way
     * @param known policies of cameras to go by until {@code cameras} has been read
     */
    public static void build(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> frames,
            Source<RawRecord, ?, ?> cameras,
            Sink<OutgoingRecord> sink,
            AnalyserFactory models,
            FrameRecall recall,
            KnownCameras known,
            DetectConfig config) {
        build(env, frames, cameras, sink, models, recall, known, config, ArrivalWatermarks.strategy());
    }

    /** The same with another sense of how far a partition has been read. */
    static void build(
            StreamExecutionEnvironment env,
            Source<RawRecord, ?, ?> frames,
            Source<RawRecord, ?, ?> cameras,
            Sink<OutgoingRecord> sink,
            AnalyserFactory models,
            FrameRecall recall,
            KnownCameras known,
            DetectConfig config,
            WatermarkStrategy<RawRecord> arrival) {
        SingleOutputStreamOperator<AnalysedFrame> analysed = env.fromSource(frames, arrival, "frames")
                .uid("frames")
                .transform(
                        "analyse-frames",
                        TypeInformation.of(AnalysedFrame.class),
                        new AnalyseFramesOperator(models, recall, config.batch(), config.limits(), config.tracing()))
                .uid("analyse-frames");
        SingleOutputStreamOperator<PolicyChange> changes = env.fromSource(
                        cameras, WatermarkStrategy.forGenerator(context -> new NoClaims<>()), "cameras")
                .uid("cameras")
                .setParallelism(1)
                .process(new ReadPoliciesFunction(known.told()))
                .name("read-policies")
                .uid("read-policies")
                .setParallelism(1);
        SingleOutputStreamOperator<OutgoingRecord> aside = analysed.getSideOutput(FrameResults.ASIDE)
                .connect(changes.broadcast(DecideFunction.POLICIES))
                .process(new WithholdPicturesFunction(known.policies()))
                .name("withhold-pictures")
                .uid("withhold-pictures");
        decide(analysed, changes, known.policies())
                .union(aside, changes.getSideOutput(FrameResults.ASIDE))
                .sinkTo(sink)
                .name("records")
                .uid("records");
    }

    /**
     * Adds the decisions only: everything that has state by camera.
     *
     * @param analysed what the models saw, one camera's frames in their order
     * @param changes policies from when they arrive
     * @param known policies to go by until then
     */
    public static DataStream<OutgoingRecord> decide(
            DataStream<AnalysedFrame> analysed, DataStream<PolicyChange> changes, Map<String, CameraPolicy> known) {
        return analysed.keyBy(AnalysedFrame::cameraId)
                .connect(changes.broadcast(DecideFunction.POLICIES))
                .process(new DecideFunction(known))
                .name("decide")
                .uid("decide");
    }
}
