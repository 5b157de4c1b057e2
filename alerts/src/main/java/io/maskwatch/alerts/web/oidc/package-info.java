/**
 * Log-in by an OpenID Connect provider: the way there and back. Spring Security makes the request, redeems the code and checks
 * the ID token; every connection to the provider goes through the guard of outgoing connections. Start reading at
 * {@link io.maskwatch.alerts.web.oidc.OidcController}.
 */
package io.maskwatch.alerts.web.oidc;
