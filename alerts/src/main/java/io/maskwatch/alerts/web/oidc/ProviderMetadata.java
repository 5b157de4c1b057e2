package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.config.OidcConfig;
import io.maskwatch.alerts.config.Secret;
import io.maskwatch.schemas.text.PrintableText;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * What the provider says about itself (OpenID Connect Discovery 1.0), checked. Immutable.
 *
 * @param registration the provider and this service, as Spring Security has them
 * @param algorithms by which it may sign; never by a shared secret, never not at all
 * @param leave where people log out at the provider, if it has such an address
 */
record ProviderMetadata(ClientRegistration registration, Set<SignatureAlgorithm> algorithms, Optional<URI> leave) {
    static final String ID = "oidc";

    /** Where an issuer says it. */
    static URI address(URI issuer) {
        return URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    static ProviderMetadata read(Map<String, Object> said, OidcConfig config, String redirectUri)
            throws ProviderException {
        if (!config.issuer().toString().equals(said.get("issuer"))) {
            throw untrusted(
                    "calls itself " + shown(said.get("issuer")) + ", and alerts.oidc.issuer is " + config.issuer());
        }
        for (String name : List.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
            if (safe(said.get(name)).isEmpty()) {
                throw untrusted(
                        "has the " + name + " " + shown(said.get(name)) + ", which does not begin with https://");
            }
        }
        try {
            ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(said)
                    .registrationId(ID)
                    .clientId(config.clientId())
                    .clientSecret(config.clientSecret().map(Secret::value).orElse(null))
                    .clientAuthenticationMethod(method(said, config))
                    .redirectUri(redirectUri)
                    .scope(config.scopes())
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(true)
                            .build())
                    .build();
            return new ProviderMetadata(registration, algorithms(said), safe(said.get("end_session_endpoint")));
        } catch (IllegalArgumentException e) {
            throw new ProviderException(ProviderProblem.UNTRUSTED, e);
        }
    }

    /** An empty secret would be sent as one. */
    private static ClientAuthenticationMethod method(Map<String, Object> said, OidcConfig config) {
        if (config.clientSecret().isEmpty()) {
            return ClientAuthenticationMethod.NONE;
        }
        List<String> methods = texts(said.get("token_endpoint_auth_methods_supported"));
        return methods.contains("client_secret_post") && !methods.contains("client_secret_basic")
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    private static Set<SignatureAlgorithm> algorithms(Map<String, Object> said) {
        Set<SignatureAlgorithm> known = texts(said.get("id_token_signing_alg_values_supported")).stream()
                .flatMap(name -> Stream.ofNullable(SignatureAlgorithm.from(name)))
                .collect(Collectors.toSet());
        return known.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : Set.copyOf(known);
    }

    private static Optional<URI> safe(Object text) {
        try {
            return Optional.ofNullable(text)
                    .map(address -> URI.create(address.toString()))
                    .filter(OidcConfig::isSafe);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(Object values) {
        return values instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static ProviderException untrusted(String what) {
        return new ProviderException(ProviderProblem.UNTRUSTED, "the provider " + what);
    }

    private static String shown(Object text) {
        return PrintableText.of(String.valueOf(text), 200);
    }
}
