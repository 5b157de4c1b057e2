package io.maskwatch.schemas.deadletter;

import io.maskwatch.schemas.DeadLetter;
import io.maskwatch.schemas.Topic;
import java.util.Arrays;

/**
 * Keeps pictures out of the letters that stay for weeks. A letter whose value may hold a picture is written twice: without
 * its value into {@link Topic#DEAD_LETTERS}, and whole into {@link Topic#DEAD_LETTER_PICTURES}, which is emptied within a
 * day. What counts is the topic that the record came from: the bytes of a record that nobody can read may be a picture.
 * Pure.
 */
public final class LetterPictures {
    private LetterPictures() {}

    /** Whether the letter's value may hold a picture. */
    public static boolean mayBeIn(DeadLetter letter) {
        return letter.getValue() != null
                && Arrays.stream(Topic.values()).filter(Topic::mayHoldPictures).anyMatch(topic -> topic.topicName()
                        .equals(letter.getSourceTopic()));
    }

    /** The letter as it stays for weeks: without a value that may hold a picture. */
    public static DeadLetter withoutPicture(DeadLetter letter) {
        return mayBeIn(letter)
                ? DeadLetter.newBuilder(letter)
                        .setValue(null)
                        .setValueApart(true)
                        .build()
                : letter;
    }
}
