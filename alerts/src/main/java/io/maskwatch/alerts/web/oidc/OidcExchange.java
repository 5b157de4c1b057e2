package io.maskwatch.alerts.web.oidc;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.maskwatch.alerts.access.PendingLogIns.Pending;
import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The authorization code flow with PKCE, state and nonce, as Spring Security has it, but over our connections. Only the ID token
 * tells who somebody is; the provider's address for facts about people isn't asked. Thread-safe.
 */
final class OidcExchange {
    private final ClientRegistration registration;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final AuthenticationProvider logIn;

    OidcExchange(ProviderMetadata metadata, ProviderClient client) {
        this.registration = metadata.registration();
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(client.http());
        OidcAuthorizationCodeAuthenticationProvider provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
        JwtDecoder decoder = decoder(metadata, client);
        provider.setJwtDecoderFactory(asked -> decoder);
        this.logIn = provider;
    }

    /**
     * A log-in that begins.
     *
     * @param pending what must fit at its end
     * @param address where the browser goes
     */
    record Beginning(Pending pending, String address) {}

    Beginning begin(HttpServletRequest request, Optional<UUID> alertId) {
        OAuth2AuthorizationRequest made = requests.resolve(request, ProviderMetadata.ID);
        String nonce = made.getAttribute(OidcParameterNames.NONCE);
        String verifier = made.getAttribute(PkceParameterNames.CODE_VERIFIER);
        return new Beginning(new Pending(made.getState(), nonce, verifier, alertId), made.getAuthorizationRequestUri());
    }

    /** Redeems the code and checks the ID token; throws whatever Spring Security throws. */
    OidcUser finish(Pending pending, String code) {
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(pending.state())
                .attributes(Map.of(
                        OidcParameterNames.NONCE,
                        pending.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        pending.verifier()))
                .build();
        OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(registration.getRedirectUri())
                .state(pending.state())
                .build();
        return (OidcUser) logIn.authenticate(new OAuth2LoginAuthenticationToken(
                        registration, new OAuth2AuthorizationExchange(asked, answer)))
                .getPrincipal();
    }

    private static JwtDecoder decoder(ProviderMetadata metadata, ProviderClient client) {
        try {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(JWKSourceBuilder.<SecurityContext>create(
                                    URI.create(metadata.registration()
                                                    .getProviderDetails()
                                                    .getJwkSetUri())
                                            .toURL(),
                                    client)
                            .build())
                    .jwsAlgorithms(algorithms -> algorithms.addAll(metadata.algorithms()))
                    .build();
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(metadata.registration())));
            return decoder;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
