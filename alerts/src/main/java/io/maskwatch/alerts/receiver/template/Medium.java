package io.maskwatch.alerts.receiver.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Where a text is read, and how words from cameras, sites and zones are made harmless there. Control characters, line breaks and
 * characters that turn the direction of writing are gone before.
 */
public enum Medium {
    /** Plain text: SMS, plain mail, subjects. */
    TEXT,
    /** HTML and Telegram's HTML. */
    HTML,
    /** Slack's mrkdwn: no mention, link or markup. */
    SLACK,
    /** The Markdown of adaptive cards: no link or markup. */
    MARKDOWN,
    /** Inside a JSON string. */
    JSON,
    /** A value of a form or of a query. */
    FORM,
    /** One level of an MQTT topic: no wildcard and no other level. */
    MQTT_LEVEL;

    private static final String MARKDOWN_SPECIAL = "\\`*_{}[]()<>#+-.!|~&@:";

    /** Breaks up what Slack would take for markup; readers don't see it. */
    private static final String WORD_JOINER = "\u2060";

    /** The text as it has to be written there. */
    String escape(String text) {
        return switch (this) {
            case TEXT -> text;
            case HTML -> html(text);
            case SLACK -> slack(text);
            case MARKDOWN -> markdown(text);
            case JSON -> new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
            case FORM -> URLEncoder.encode(text, StandardCharsets.UTF_8);
            case MQTT_LEVEL -> text.replaceAll("[+#/\\x00]", "_").replaceAll("^\\$", "_");
        };
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String slack(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.replaceAll("([*_~`@])", "$1" + WORD_JOINER).replace("://", ":" + WORD_JOINER + "//");
    }

    private static String markdown(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            if (MARKDOWN_SPECIAL.indexOf(text.charAt(index)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(index));
        }
        return escaped.toString();
    }
}
