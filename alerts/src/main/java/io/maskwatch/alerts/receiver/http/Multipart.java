package io.maskwatch.alerts.receiver.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with files (RFC 7578). Names and types are our own, so they need no escaping. Not thread-safe. */
public final class Multipart {
    private final String boundary = "maskwatch-" + UUID.randomUUID();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /** Adds a value. */
    public Multipart field(String name, String value) {
        part("form-data; name=\"" + name + '"', "text/plain; charset=utf-8", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds a file. */
    public Multipart file(String name, String fileName, String type, byte[] bytes) {
        part("form-data; name=\"" + name + "\"; filename=\"" + fileName + '"', type, bytes);
        return this;
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Everything that was added. */
    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(content.toByteArray());
        all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private void part(String disposition, String type, byte[] bytes) {
        String head =
                "--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: " + type + "\r\n\r\n";
        content.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        content.writeBytes(bytes);
        content.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
