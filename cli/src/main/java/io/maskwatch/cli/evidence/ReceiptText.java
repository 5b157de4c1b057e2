package io.maskwatch.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskwatch.schemas.text.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** A receipt in words. */
final class ReceiptText {
    private ReceiptText() {}

    static String of(JsonNode receipt) {
        List<String> lines = new ArrayList<>();
        lines.add("receipt " + receipt.path("id").asText() + " ("
                + receipt.path("state").asText() + ")");
        lines.add("what     "
                + (receipt.path("alertId").isTextual()
                        ? "alert " + receipt.path("alertId").asText()
                        : "camera " + receipt.path("cameraId").asText() + " from "
                                + receipt.path("from").asText() + " to "
                                + receipt.path("to").asText())
                + ": " + receipt.path("alerts").asText() + " alerts, "
                + receipt.path("pictures").asText() + " pictures");
        lines.add("who      " + receipt.path("requestedBy").asText() + " at "
                + receipt.path("requestedAt").asText());
        lines.add("why      " + receipt.path("reason").asText());
        lines.add("gone     " + receipt.path("finishedAt").asText("not yet"));
        lines.add("SHA-256  " + receipt.path("contentSha256").asText());
        List<String> receivers = new ArrayList<>();
        receipt.path("receivers").forEach(receiver -> receivers.add(receiver.asText()));
        lines.add("told     " + (receivers.isEmpty() ? "nobody" : String.join(", ", receivers)));
        for (JsonNode topic : receipt.path("topics")) {
            lines.add("topic    " + topic.path("topic").asText() + " ("
                    + topic.path("holds").asText() + "): until "
                    + topic.path("until").asText("nobody knows when") + ", "
                    + topic.path("why").asText());
        }
        return PrintableText.lines(String.join("\n", lines), 20_000) + "\n";
    }
}
