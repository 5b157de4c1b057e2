package io.maskwatch.alerts.web.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import io.maskwatch.alerts.receiver.http.GuardedClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The connections to the provider: to what the guard lets through, without redirects, with answers of a bounded length. */
final class ProviderClient implements ResourceRetriever {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final RestClient http;

    ProviderClient(OutgoingGuard guard, Optional<SSLContext> tls) {
        this.http = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(GuardedClient.make(TIMEOUT, tls, guard)))
                .requestInterceptor((request, body, execution) -> new Bounded(execution.execute(request, body)))
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** For Spring Security, which redeems codes with it. */
    RestClient http() {
        return http;
    }

    String get(URI address) {
        return Optional.ofNullable(http.get()
                        .uri(address)
                        .retrieve()
                        .onStatus(HttpStatusCode::isError, (request, answer) -> {
                            throw new IOException("the provider answered " + answer.getStatusCode());
                        })
                        .body(String.class))
                .orElse("");
    }

    /** For Nimbus, which reads keys with it. */
    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(get(URI.create(address.toString())), "application/json");
    }

    /** Spring asks for the body more than once. */
    private static final class Bounded implements ClientHttpResponse {
        private final ClientHttpResponse answer;
        private InputStream body;

        Bounded(ClientHttpResponse answer) {
            this.answer = answer;
        }

        @Override
        public InputStream getBody() throws IOException {
            if (body == null) {
                byte[] content = answer.getBody().readNBytes(LONGEST_ANSWER + 1);
                if (content.length > LONGEST_ANSWER) {
                    throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
                }
                body = new ByteArrayInputStream(content);
            }
            return body;
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return answer.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return answer.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return answer.getHeaders();
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
