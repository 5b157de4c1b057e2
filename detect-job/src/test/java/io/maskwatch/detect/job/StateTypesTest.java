package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.BestLook;
import io.maskwatch.detect.decide.CameraPolicy;
import io.maskwatch.detect.decide.CameraState;
import io.maskwatch.detect.face.AnalysedFrame;
import io.maskwatch.detect.frame.RawRecord;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                CameraState.class,
                BestLook.class,
                CameraPolicy.class,
                RawRecord.class,
                AnalysedFrame.class,
                FrameReference.class,
                PolicyChange.class,
                OutgoingRecord.class
            })
    void canGrowAFieldAndStillBeRestored(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
