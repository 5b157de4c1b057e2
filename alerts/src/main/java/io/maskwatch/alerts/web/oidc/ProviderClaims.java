package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.Identity;
import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.config.AlertsSettings;
import io.maskwatch.alerts.config.OidcConfig;
import io.maskwatch.alerts.validation.OutsideText;
import io.maskwatch.schemas.text.PrintableText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who somebody is from the claims of an ID token. What isn't there gives nothing. Pure. */
final class ProviderClaims {
    /** As OpenID Connect has it. */
    private static final int LONGEST_SUBJECT = 255;

    private static final int MOST_SITES = 100;
    private static final int LONGEST_SITE = 200;
    private static final String ALL_SITES = "*";

    private ProviderClaims() {}

    static Identity read(Map<String, Object> claims, OidcConfig config) throws ProviderException {
        String subject = String.valueOf(claims.get("sub"));
        if (subject.length() > LONGEST_SUBJECT || !OutsideText.isStorable(subject)) {
            throw new ProviderException(ProviderProblem.UNTRUSTED, "the subject is longer than OpenID Connect allows");
        }
        String name = values(claims, config.userClaim()).stream()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(AlertsSettings::isUserName)
                .findFirst()
                .orElseThrow(() -> new ProviderException(
                        ProviderProblem.NO_NAME,
                        "the claim " + config.userClaim() + " must be " + AlertsSettings.USER_NAMES + ", got "
                                + PrintableText.of(
                                        values(claims, config.userClaim()).toString(), 100)));
        return new Identity(
                config.issuer().toString(), subject, name, role(claims, config, name), sites(claims, config, name));
    }

    private static Role role(Map<String, Object> claims, OidcConfig config, String name) throws ProviderException {
        List<String> values = values(claims, config.rolesClaim());
        return values.stream()
                .flatMap(value -> Stream.ofNullable(config.roles().get(value)))
                .flatMap(role -> Role.of(role).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new ProviderException(
                        ProviderProblem.NO_ROLE,
                        name + " has no role: of the claim " + config.rolesClaim()
                                + " no value stands in alerts.oidc.roles: "
                                + PrintableText.of(values.toString(), 300)));
    }

    /** No site at all would stand for all of them. */
    private static Sites sites(Map<String, Object> claims, OidcConfig config, String name) throws ProviderException {
        if (config.sitesClaim().isEmpty()) {
            return Sites.ALL;
        }
        List<String> values = values(claims, config.sitesClaim().get());
        if (values.contains(ALL_SITES)) {
            return Sites.ALL;
        }
        List<String> sites = values.stream()
                .filter(site -> !site.isBlank()
                        && site.length() <= LONGEST_SITE
                        && site.indexOf('*') < 0
                        && OutsideText.isStorable(site))
                .distinct()
                .toList();
        if (sites.isEmpty() || sites.size() > MOST_SITES) {
            throw new ProviderException(
                    ProviderProblem.NO_SITE,
                    name + " has " + sites.size() + " sites in the claim "
                            + config.sitesClaim().get() + "; 1 to " + MOST_SITES + " are allowed");
        }
        return Sites.of(sites);
    }

    /** The texts of a claim. A claim of the whole name comes first: names of claims may be addresses. */
    private static List<String> values(Map<String, Object> claims, String name) {
        Optional<Object> whole = Optional.ofNullable(claims.get(name));
        Object value = whole.orElseGet(() -> inside(claims, name));
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }

    private static Object inside(Map<String, Object> claims, String path) {
        Object value = claims;
        for (String part : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return value;
    }
}
