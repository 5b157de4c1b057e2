package io.maskwatch.alerts.evidence;

import io.maskwatch.alerts.outgoing.GuardedNames;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.outgoing.RefusedAddressException;
import io.maskwatch.schemas.text.FailureText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessResourceFailureException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An object for each picture in a bucket of an object store that speaks S3. It is reached only at addresses that the guard has
 * checked, without a proxy. Thread-safe.
 */
final class S3Bytes implements PictureBytes, AutoCloseable {
    private static final String FOLDER = "pictures/";
    private static final int LISTED_AT_ONCE = 1_000;

    /** Pictures at their retention time wait for it, and an object store takes minutes for a million objects. */
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(20);

    /**
     * With its own attempts; whoever stores pictures tries again after that. The intake stores up to fifty of them between two signs
     * of life, which must not lie three minutes apart.
     */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Pattern KEY =
            Pattern.compile("pictures/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{64})");

    private final S3Storage storage;
    private final S3Client client;

    /** The last key that a sweep has looked at; null where the next one begins at the start. */
    private volatile String sweptTo;

    S3Bytes(S3Storage storage, OutgoingGuard guard) {
        this.storage = storage;
        this.client = S3Client.builder()
                .endpointOverride(storage.endpoint())
                .region(Region.of(storage.region()))
                .credentialsProvider(new S3Credentials(storage.credentialsFile()))
                .forcePathStyle(true)
                // Stores other than Amazon's don't know the newer checksums; the pictures are authenticated by their
                // seal.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false))
                .overrideConfiguration(settings -> settings.apiCallTimeout(LONGEST_CALL))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(LONGEST_WAIT)
                        .socketTimeout(LONGEST_WAIT)
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useSystemPropertyValues(false)
                                .useEnvironmentVariableValues(false)
                                .build())
                        .dnsResolver(new GuardedNames(guard)))
                .build();
    }

    @Override
    public void put(PictureName name, byte[] content) {
        call(
                "written",
                () -> client.putObject(
                        request -> request.bucket(storage.bucket()).key(key(name)), RequestBody.fromBytes(content)));
    }

    @Override
    public Optional<byte[]> get(PictureName name) {
        return call("read", () -> {
            try {
                return Optional.of(client.getObjectAsBytes(
                                request -> request.bucket(storage.bucket()).key(key(name)))
                        .asByteArray());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(PictureName name) {
        call(
                "deleted",
                () -> client.deleteObject(
                        request -> request.bucket(storage.bucket()).key(key(name))));
    }

    /**
     * Deletes objects that were last written before a moment and have no row, as {@link FileBytes#deleteStrays} does, for some
     * seconds. The next call goes on from there.
     */
    Sweep deleteStrays(Instant before, Function<Collection<PictureName>, Set<PictureName>> known, Runnable progress) {
        return deleteStrays(before, known, progress, LONGEST_SWEEP, LISTED_AT_ONCE);
    }

    Sweep deleteStrays(
            Instant before,
            Function<Collection<PictureName>, Set<PictureName>> known,
            Runnable progress,
            Duration longest,
            int listedAtOnce) {
        long begun = System.nanoTime();
        StrayDeletion strays = new StrayDeletion();
        do {
            progress.run();
            String after = sweptTo;
            ListObjectsV2Response listed = call(
                    "looked through",
                    () -> client.listObjectsV2(request -> request.bucket(storage.bucket())
                            .prefix(FOLDER)
                            .startAfter(after)
                            .maxKeys(listedAtOnce)));
            if (!deleteUnknown(due(listed.contents(), before), known, progress, strays)) {
                return strays.sweep(false);
            }
            boolean more = Boolean.TRUE.equals(listed.isTruncated())
                    && !listed.contents().isEmpty();
            sweptTo = more ? listed.contents().get(listed.contents().size() - 1).key() : null;
        } while (sweptTo != null && System.nanoTime() - begun < longest.toNanos());
        return strays.sweep(sweptTo == null);
    }

    private static Set<PictureName> due(List<S3Object> objects, Instant before) {
        Set<PictureName> due = new LinkedHashSet<>(); // in the order of their keys
        for (S3Object object : objects) {
            Matcher matcher = KEY.matcher(object.key());
            if (matcher.matches() && object.lastModified().isBefore(before)) {
                due.add(new PictureName(UUID.fromString(matcher.group(1)), matcher.group(2)));
            }
        }
        return due;
    }

    /** False where it gave up; the next look goes on behind what it tried last. */
    private boolean deleteUnknown(
            Set<PictureName> due,
            Function<Collection<PictureName>, Set<PictureName>> known,
            Runnable progress,
            StrayDeletion strays) {
        if (!due.isEmpty()) {
            due.removeAll(known.apply(Set.copyOf(due)));
        }
        for (PictureName name : due) {
            progress.run();
            strays.attempt(() -> {
                delete(name);
                return true;
            });
            if (strays.isAway()) {
                sweptTo = key(name);
                return false;
            }
        }
        return true;
    }

    private <T> T call(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException e) {
            throw new DataAccessResourceFailureException(
                    "pictures in the bucket " + storage.bucket() + " at " + storage.endpoint() + " cannot be " + what
                            + " now (" + FailureText.of(reason(e)) + ")",
                    e);
        }
    }

    /** The guard's own sentence, where it is the reason. */
    private static Throwable reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedAddressException) {
                return cause;
            }
        }
        return failure;
    }

    private static String key(PictureName name) {
        return FOLDER + name.alertId() + "-" + name.sha256();
    }

    @Override
    public void close() {
        client.close();
    }
}
