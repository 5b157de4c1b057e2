package io.maskwatch.routing.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whether what a template has made is JSON, where that is what a receiver takes. Pure. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String PROBLEM = "must make JSON, but its message ";

    private JsonText() {}

    /**
     * Reads the whole text.
     *
     * @throws IllegalArgumentException with words that follow the template's key, where it isn't one value of JSON
     */
    public static void check(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException(PROBLEM + "is empty");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(PROBLEM + "goes on after the end of the JSON");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    PROBLEM
                            + "isn't from line %d, column %d on"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
