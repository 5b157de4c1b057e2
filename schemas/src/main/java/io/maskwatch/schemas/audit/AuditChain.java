package io.maskwatch.schemas.audit;

import io.maskwatch.schemas.AuditHead;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Walks the audit log from its first entry, compares it with the heads that were published, and says what is wrong first. For
 * one thread.
 */
public final class AuditChain {
    private static final HexFormat HEX = HexFormat.of();

    private final NavigableMap<Long, AuditHead> heads = new TreeMap<>();
    private long number;
    private String hash = beginning();

    /** What the first entry has in the place of the hash before it. */
    public static String beginning() {
        return "0".repeat(2 * AuditEntry.HASH_BYTES);
    }

    /** Notes a published head, or says that it contradicts another. */
    public Optional<String> head(AuditHead head) {
        AuditHead other = heads.putIfAbsent(head.getNumber(), head);
        return other == null || other.getHash().equals(head.getHash())
                ? Optional.empty()
                : Optional.of("entry " + head.getNumber() + " was published with two hashes, at "
                        + other.getPublishedAt() + " and at " + head.getPublishedAt()
                        + ": entries up to it were taken away or changed in between");
    }

    /**
     * Takes the next entry, or says what is wrong with it.
     *
     * @param previous the stored hash of the entry before, hexadecimal
     * @param stored the stored hash of this entry, hexadecimal
     */
    public Optional<String> next(AuditEntry entry, String previous, String stored) {
        if (entry.number() != number + 1) {
            return Optional.of(
                    "entry " + (number + 1) + " is missing: the one after " + number + " is " + entry.words());
        }
        if (!previous.equals(hash)) {
            return Optional.of(entry.words() + " does not follow on the one before: either of them was changed");
        }
        String computed = HEX.formatHex(entry.hash(HEX.parseHex(previous)));
        if (!computed.equals(stored)) {
            return Optional.of(entry.words() + " was changed: its content does not give its hash");
        }
        number = entry.number();
        hash = stored;
        AuditHead head = heads.get(number);
        return head == null || head.getHash().equals(hash)
                ? Optional.empty()
                : Optional.of(entry.words() + " has another hash than the one that was published at "
                        + head.getPublishedAt() + ": it or an entry before it was changed"
                        + lastGood());
    }

    /** What is wrong at the end: entries that were published and are not there any more. */
    public Optional<String> end() {
        Map.Entry<Long, AuditHead> last = heads.lastEntry();
        return last == null || last.getKey() <= number
                ? Optional.empty()
                : Optional.of("entry " + (number + 1) + " is missing, and so is everything up to entry " + last.getKey()
                        + ", which was published at " + last.getValue().getPublishedAt());
    }

    /** The number of the last entry that was right, or 0. */
    public long number() {
        return number;
    }

    /** How many different heads were published. */
    public int heads() {
        return heads.size();
    }

    /** The newest published head among the entries that were right. */
    public Optional<AuditHead> newestHead() {
        return Optional.ofNullable(heads.floorEntry(number)).map(Map.Entry::getValue);
    }

    private String lastGood() {
        Map.Entry<Long, AuditHead> good = heads.lowerEntry(number);
        return good == null ? "" : ", after entry " + good.getKey();
    }
}
