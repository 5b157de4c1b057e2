package io.maskwatch.schemas.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.schemas.AuditHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final Instant AT = Instant.parse("2026-11-30T03:00:00.123456Z");

    /** An entry as it is stored. */
    private record Stored(AuditEntry entry, String previous, String hash) {
        Stored withReason(String reason) {
            AuditEntry other = new AuditEntry(
                    entry.number(), entry.at(), entry.actor(), entry.action(), entry.subject(), reason, entry.detail());
            return new Stored(other, previous, hash);
        }
    }

    @Test
    void takesAWholeChainWithItsHeads() {
        List<Stored> entries = entries(5, "");
        AuditChain chain = new AuditChain();
        assertThat(chain.head(head(entries.get(1)))).isEmpty();
        assertThat(chain.head(head(entries.get(4)))).isEmpty();
        assertThat(chain.head(head(entries.get(4)))).isEmpty();
        assertThat(walk(chain, entries)).isEmpty();
        assertThat(chain.number()).isEqualTo(5);
        assertThat(chain.heads()).isEqualTo(2);
        assertThat(chain.newestHead().orElseThrow().getNumber()).isEqualTo(5);
    }

    @Test
    void namesTheEntryThatWasChanged() {
        List<Stored> entries = entries(5, "");
        entries.set(2, entries.get(2).withReason("another"));
        assertThat(walk(new AuditChain(), entries))
                .contains("entry 3 (picture-opened by ada at " + AT
                        + ") was changed: its content does not give its hash");
    }

    @Test
    void namesTheEntryThatWasTakenOut() {
        List<Stored> entries = entries(5, "");
        entries.remove(2);
        assertThat(walk(new AuditChain(), entries).orElseThrow()).startsWith("entry 3 is missing: the one after 2 is");
    }

    @Test
    void aChainThatWasMadeAnewIsNotTheOneThatWasPublished() {
        AuditChain chain = new AuditChain();
        List<Stored> before = entries(5, "");
        chain.head(head(before.get(1)));
        chain.head(head(before.get(3)));
        List<Stored> after = new ArrayList<>(before.subList(0, 2));
        after.addAll(chained(after.get(1), 3, "rewritten"));
        assertThat(walk(chain, after).orElseThrow())
                .startsWith("entry 4 ")
                .endsWith("it or an entry before it was changed, after entry 2");
    }

    @Test
    void aTailThatWasCutOffIsMissed() {
        List<Stored> entries = entries(5, "");
        AuditChain chain = new AuditChain();
        chain.head(head(entries.get(4)));
        assertThat(walk(chain, entries.subList(0, 3)).orElseThrow())
                .startsWith("entry 4 is missing, and so is everything up to entry 5, which was published at");
    }

    @Test
    void twoHashesOfOneEntryContradictEachOther() {
        AuditChain chain = new AuditChain();
        chain.head(head(entries(3, "").get(2)));
        assertThat(chain.head(head(entries(3, "other").get(2))).orElseThrow())
                .startsWith("entry 3 was published with two hashes");
    }

    @Test
    void noTextRunsIntoTheNext() {
        byte[] before = new byte[AuditEntry.HASH_BYTES];
        AuditEntry one = new AuditEntry(1, AT, "ab", "c", "", "", "");
        AuditEntry other = new AuditEntry(1, AT, "a", "bc", "", "", "");
        assertThat(one.hash(before)).isNotEqualTo(other.hash(before));
    }

    private static Optional<String> walk(AuditChain chain, List<Stored> entries) {
        for (Stored stored : entries) {
            Optional<String> problem = chain.next(stored.entry(), stored.previous(), stored.hash());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return chain.end();
    }

    private static List<Stored> entries(int number, String reason) {
        return new ArrayList<>(chained(null, number, reason));
    }

    private static List<Stored> chained(Stored last, int number, String reason) {
        List<Stored> entries = new ArrayList<>();
        Stored before = last;
        for (int index = 0; index < number; index++) {
            String previous = before == null ? AuditChain.beginning() : before.hash();
            long next = before == null ? 1 : before.entry().number() + 1;
            AuditEntry entry = new AuditEntry(next, AT, "ada", "picture-opened", "alert:1", reason, "");
            String hash = HexFormat.of().formatHex(entry.hash(HexFormat.of().parseHex(previous)));
            before = new Stored(entry, previous, hash);
            entries.add(before);
        }
        return entries;
    }

    private static AuditHead head(Stored stored) {
        return AuditHead.newBuilder()
                .setNumber(stored.entry().number())
                .setHash(stored.hash())
                .setAt(AT)
                .setPublishedAt(AT.plusSeconds(60))
                .build();
    }
}
