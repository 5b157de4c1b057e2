package io.maskwatch.alerts.access;

/**
 * Who somebody is, as an OpenID Connect provider vouches.
 *
 * @param issuer the provider
 * @param subject by which the provider knows them for good; never shown
 * @param name what they are called
 * @param role what they are to Maskwatch
 * @param sites what they may see
 */
public record Identity(String issuer, String subject, String name, Role role, Sites sites) {}
