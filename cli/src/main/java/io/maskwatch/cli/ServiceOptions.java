package io.maskwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.maskwatch.schemas.address.InvalidAddressException;
import io.maskwatch.schemas.address.NetworkAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command finds the alerting service, and how it asks. */
public final class ServiceOptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_TOKEN = 1_000;
    private static final int LARGEST_PROBLEM = 1_000_000;
    private static final int HTTP_UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Where the alerting service is (default: the one of the maskwatch up on the data"
                    + " directory, or else http://localhost:8080).")
    private String address;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The data directory of a maskwatch up on this machine (default: ~/.maskwatch).")
    private Path dataDirectory = RunningKafka.DEFAULT_DIRECTORY;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:MASKWATCH_TOKEN_FILE:-" + Option.NULL_VALUE + "}",
            description = "A file with a token of the alerting service (default: $MASKWATCH_TOKEN_FILE, or else the"
                    + " token in the data directory).")
    private Path tokenFile;

    /**
     * An answer of the service.
     *
     * @param status HTTP status, 200 to 299
     * @param eTag the version that a change can name, or empty
     * @param body JSON
     */
    public record Answer(int status, String eTag, JsonNode body) {}

    /** The data directory of the maskwatch up that is meant. */
    public Path dataDirectory() {
        return dataDirectory;
    }

    /** Whether the service was named on the command line. */
    public boolean isNamed() {
        return address != null || !dataDirectory.equals(RunningKafka.DEFAULT_DIRECTORY);
    }

    /** Reads something; {@code path} begins with a slash. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends something with a body of a type; an empty {@code eTag} names no version. */
    public Answer send(String method, String path, String type, String body, String eTag) {
        HttpRequest.Builder request =
                request(path).method(method, BodyPublishers.ofString(body)).header("content-type", type);
        return send(eTag.isEmpty() ? request : request.header("if-match", eTag));
    }

    /** Deletes or ends something. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Writes an answer into a file that is there, whatever its size. */
    public void download(String path, Path file) {
        try {
            HttpResponse<InputStream> response =
                    client().send(request(path).GET().build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    byte[] problem = body.readNBytes(LARGEST_PROBLEM);
                    answer(response, new String(problem, StandardCharsets.UTF_8));
                }
                try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                    body.transferTo(out);
                }
            }
        } catch (IOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** A value as a part of a path. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        try {
            NetworkAddress base = NetworkAddress.parse(service());
            if (base.host().indexOf('_') >= 0) {
                throw UserErrorException.wrongUsage(
                        "--address must have a host without an underscore, which Java's HTTP"
                                + " client does not take: use another name of it or its IP address, got \""
                                + base.origin() + '"');
            }
            if (base.scheme().equals("http") || base.scheme().equals("https")) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(service().replaceAll("/+$", "") + path))
                        .timeout(PATIENCE);
                token().ifPresent(token -> request.header("authorization", "Bearer " + token));
                return request;
            }
        } catch (InvalidAddressException | IllegalArgumentException e) {
            // told below
        }
        throw UserErrorException.wrongUsage("--address must begin with http:// or https://, got \"" + service() + '"');
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client().send(request.build(), BodyHandlers.ofString());
            return answer(response, response.body());
        } catch (IOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** What was answered, or the service's own sentence where it refuses. */
    private Answer answer(HttpResponse<?> response, String content) throws IOException {
        JsonNode body = content.isEmpty() ? JSON.createObjectNode() : JSON.readTree(content);
        if (response.statusCode() == HTTP_UNAUTHORIZED) {
            throw new UserErrorException("the alerting service at " + service() + " wants a token: "
                    + body.path("detail").asText("") + "; name a file that holds one with --token-file");
        }
        if (response.statusCode() / 100 != 2) {
            throw new UserErrorException(body.path("detail").asText("the service answered " + response.statusCode()));
        }
        return new Answer(
                response.statusCode(), response.headers().firstValue("etag").orElse(""), body);
    }

    private UserErrorException away(IOException e) {
        return new UserErrorException(
                "the alerting service at %s does not answer as it should (%s): is it running, and is --address right?"
                        .formatted(service(), e.getClass().getSimpleName()),
                e);
    }

    private static UserErrorException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UserErrorException("interrupted while the alerting service was asked", e);
    }

    /** Nobody but the service on the data directory gets the token in there. */
    private Optional<String> token() {
        Path file = tokenFile;
        if (file == null) {
            Path own = RunningConsole.tokenFile(dataDirectory);
            boolean here = address == null
                    || RunningConsole.of(dataDirectory).filter(address::equals).isPresent();
            if (!here || !Files.isReadable(own)) {
                return Optional.empty();
            }
            file = own;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String token = new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.UTF_8).strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new UserErrorException(file + " must hold a token of the alerting service and nothing else");
            }
            return Optional.of(token);
        } catch (IOException e) {
            throw new UserErrorException("cannot read the token file " + file, e);
        }
    }

    private String service() {
        return address == null ? RunningConsole.of(dataDirectory).orElse("http://localhost:8080") : address;
    }
}
