package io.maskwatch.alerts.web;

import io.maskwatch.alerts.timeline.Timeline;
import io.maskwatch.alerts.validation.OutsideText;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something to add to an alert's timeline, as it comes in.
 *
 * @param text what somebody has to say, 1 to 2000 characters
 */
record CommentRequest(
        @Schema(minLength = 1, maxLength = 2000) String text) {
    /** The text, checked. */
    String checkedText() {
        return checked(text == null ? "" : text);
    }

    static String checked(String text) {
        if (text.isBlank() || text.length() > Timeline.LONGEST_TEXT || !OutsideText.isStorable(text)) {
            throw new BadRequestException(
                    "the comment",
                    "1 to " + Timeline.LONGEST_TEXT + " characters of valid Unicode without NUL, and not blank",
                    text);
        }
        return text.strip();
    }
}
