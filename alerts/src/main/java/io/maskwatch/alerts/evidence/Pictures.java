package io.maskwatch.alerts.evidence;

import io.maskwatch.alerts.outgoing.OutgoingGuard;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes of pictures: sealed with the newest key and put where the settings say, and found wherever they are. Thread-safe. */
public final class Pictures implements AutoCloseable {
    private final EvidencePlace place;
    private final PictureSeal seal;
    private final Optional<FileBytes> files;
    private final Optional<S3Bytes> objects;
    private final Map<EvidencePlace, PictureBytes> places = new EnumMap<>(EvidencePlace.class);

    public Pictures(EvidenceStorage storage, JdbcClient database, OutgoingGuard guard) {
        this.place = storage.place();
        this.seal = new PictureSeal(storage.keys());
        this.files = storage.folder().map(FileBytes::new);
        this.objects = storage.s3().map(there -> new S3Bytes(there, guard));
        places.put(EvidencePlace.DATABASE, new DatabaseBytes(database));
        files.ifPresent(there -> places.put(EvidencePlace.FILES, there));
        objects.ifPresent(there -> places.put(EvidencePlace.S3, there));
    }

    /** Where new pictures go, as the database names it. */
    public String place() {
        return place.text();
    }

    /** The name of the key that new pictures are sealed with, or empty. */
    public Optional<String> keyId() {
        return seal.keyId();
    }

    /** The names of all keys that are there. */
    public List<String> keyIds() {
        return seal.keyIds();
    }

    /** Seals and keeps a picture whose row is there. */
    public void put(PictureName name, byte[] jpeg) {
        in(place).put(name, seal.seal(name, jpeg));
    }

    /**
     * A picture.
     *
     * @param where the place that its row names
     * @throws SealedPictureException if it cannot be opened
     */
    public Optional<byte[]> get(PictureName name, String where) {
        return in(EvidencePlace.of(where)).get(name).map(content -> seal.open(name, content));
    }

    /** Forgets a picture; harmless if it is not there. */
    public void delete(PictureName name, String where) {
        in(EvidencePlace.of(where)).delete(name);
    }

    /**
     * Deletes files and objects that belong to no row and were last written before a moment.
     *
     * @param known says which of some pictures have a row
     * @param progress called at least every few seconds
     */
    public Sweep deleteStrays(
            Instant before, Function<Collection<PictureName>, Set<PictureName>> known, Runnable progress) {
        Sweep ofFiles =
                files.map(there -> there.deleteStrays(before, known, progress)).orElse(Sweep.NOTHING);
        return objects.map(there -> there.deleteStrays(before, known, progress))
                .map(ofFiles::and)
                .orElse(ofFiles);
    }

    private PictureBytes in(EvidencePlace where) {
        return Optional.ofNullable(places.get(where))
                .orElseThrow(
                        () -> new IllegalStateException(
                                where == EvidencePlace.FILES
                                        ? "pictures are in files, and alerts.evidence.folder does not say where; set it"
                                        : "pictures are in an object store, and alerts.evidence.s3.* does not say where; set it"));
    }

    @Override
    public void close() {
        objects.ifPresent(S3Bytes::close);
    }
}
