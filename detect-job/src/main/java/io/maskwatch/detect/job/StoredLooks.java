package io.maskwatch.detect.job;

import io.maskwatch.detect.decide.BestLook;
import io.maskwatch.detect.decide.BestLooks;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.SupplierWithException;

/** The best pictures of one camera's people in Flink's keyed state. */
record StoredLooks(MapState<String, BestLook> state) implements BestLooks {
    @Override
    public BestLook get(String trackId) {
        return unchecked(() -> state.get(trackId));
    }

    @Override
    public void put(String trackId, BestLook look) {
        unchecked(() -> {
            state.put(trackId, look);
            return null;
        });
    }

    @Override
    public void remove(String trackId) {
        unchecked(() -> {
            state.remove(trackId);
            return null;
        });
    }

    private static <T> T unchecked(SupplierWithException<T, Exception> access) {
        try {
            return access.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("the state of the pictures cannot be reached", e);
        }
    }
}
