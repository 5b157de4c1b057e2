package io.maskwatch.cli.deadletters;

import io.maskwatch.schemas.DeadLetterRetry;
import java.util.Optional;

/**
 * Decides which letters are not to be sent back.
 *
 * @param topics what is known of the topics that they came from
 * @param pictures values that are kept apart
 * @param sent those that were sent back already
 * @param maxRetries what has been sent back so often is not sent again, at least 1
 * @param again whether to send back also what was sent back already
 */
record LetterRules(SourceTopics topics, KeptPictures pictures, SentLetters sent, int maxRetries, boolean again) {
    /** Why the letter is not to be sent, or empty where it may be. */
    Optional<String> objection(StoredLetter stored) {
        Optional<DeadLetterRetry> before = sent.find(stored);
        if (before.isPresent() && !again) {
            return Optional.of("sent back at " + SentText.of(before.get()) + " already; --again sends it once more");
        }
        if (stored.letter().getCut()) {
            return Optional.of("the letter does not hold the whole record, which was too large");
        }
        if (stored.retries() >= maxRetries) {
            return Optional.of("sent back %d times already; --max-retries allows more".formatted(stored.retries()));
        }
        return topics.objection(stored.letter())
                .or(() -> pictures.whole(stored).isPresent()
                        ? Optional.empty()
                        : Optional.of("its value may hold a picture, which was kept for up to 24 hours, and is gone"));
    }
}
