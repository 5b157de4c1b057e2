package io.maskwatch.alerts.camera;

import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Topic;
import io.maskwatch.schemas.camera.CameraDiff;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores what the topic says of cameras, and writes each change down in the audit log, whoever wrote the record and by which program.
 * Give it each record once, within a transaction. Thread-safe.
 */
@Component
public final class CameraRegister {
    private final CameraStore store;
    private final AuditLog audit;

    CameraRegister(CameraStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /**
     * Where a record stands.
     *
     * @param author who wrote it, by their own word; empty where it doesn't say
     */
    public record Origin(int partition, long offset, Optional<String> author) {
        private String words() {
            return "record " + partition + "@" + offset
                    + author.map(name -> ", written by " + name + " as it says")
                            .orElse(", which doesn't say who wrote it");
        }
    }

    /** Makes a camera what its record says. */
    public void store(Camera camera, Origin origin) {
        Optional<CameraStore.Known> before = store.find(camera.getCameraId());
        store.store(camera);
        if (before.isEmpty()) {
            writeDown(AuditAction.CAMERA_ADDED, camera.getCameraId(), CameraDiff.changes(null, camera), origin);
            return;
        }
        Camera former = before.get().record().orElse(null);
        if (former == null || !CameraDiff.same(former, camera)) {
            writeDown(AuditAction.CAMERA_CHANGED, camera.getCameraId(), CameraDiff.changes(former, camera), origin);
        }
    }

    /** Takes a camera out. */
    public void remove(String cameraId, Origin origin) {
        boolean there = store.find(cameraId).isPresent();
        store.remove(cameraId);
        if (there) {
            writeDown(AuditAction.CAMERA_REMOVED, cameraId, List.of(), origin);
        }
    }

    /** Writes down that somebody wanted a camera to be what it can't be. It stays what it is. */
    public void refuse(String cameraId, String problem, Origin origin) {
        writeDown(AuditAction.CAMERA_REFUSED, cameraId, List.of(problem), origin);
    }

    /** At the end of the transaction: whoever writes down too waits for it from then on. */
    private void writeDown(AuditAction action, String cameraId, List<String> changes, Origin origin) {
        List<String> details = CameraChanges.details(origin.words(), changes);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                details.forEach(
                        detail -> audit.record(action, Topic.CAMERAS.topicName(), "camera:" + cameraId, "", detail));
            }
        });
    }
}
