package io.maskwatch.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A browser that is led by hand from the service to the provider and back: it keeps cookies, and follows one address at a time. */
final class Wanderer {
    private final HttpClient http;
    private final Service service;
    private final Map<String, String> cookies = new HashMap<>();

    Wanderer(Service service) {
        this.service = service;
        this.http = HttpClient.newHttpClient();
    }

    /** One that trusts the provider's authority. */
    Wanderer(Service service, SSLContext trust) {
        this.service = service;
        this.http = HttpClient.newBuilder().sslContext(trust).build();
    }

    HttpResponse<String> get(String address) throws Exception {
        URI uri = service.url().resolve(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("user-agent", Person.BROWSER);
        if (uri.getPort() == service.url().getPort() && !cookies.isEmpty()) {
            request.header(
                    "cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String[] parts = cookie.split(";", 2)[0].split("=", 2);
            if (parts[1].isEmpty()) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
            }
        }
        return answer;
    }

    /** Where the service or the provider sends the browser from this address. */
    String follow(String address) throws Exception {
        return get(address).headers().firstValue("location").orElseThrow();
    }

    /** Goes to the provider, and says where the provider sends the browser back to. */
    String toTheWayBack() throws Exception {
        return follow(follow("/login/oidc/begin"));
    }

    /** The whole way; says where it ends. */
    String logIn() throws Exception {
        String back = follow("/login/oidc/begin");
        return back.startsWith("/login.html") ? back : follow(follow(back));
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Who this is to the service, once the session has begun. */
    Person person() {
        return new Person(
                service.url(), cookies.get("maskwatch-session-" + service.url().getPort()));
    }
}
