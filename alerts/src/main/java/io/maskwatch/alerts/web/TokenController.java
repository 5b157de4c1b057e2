package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.AccessToken;
import io.maskwatch.alerts.access.AccessTokens;
import io.maskwatch.alerts.access.Permission;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.schemas.settings.Durations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tokens by which machines come in. */
@RestController
@Tag(name = "Tokens", description = "By which machines come in")
@RequestMapping("/api/v1/tokens")
final class TokenController {
    private static final Duration USUAL_VALIDITY = Duration.ofDays(90);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(3_650);
    private static final String SCOPES =
            Arrays.stream(Permission.values()).map(Permission::scope).collect(Collectors.joining(", "));

    private final AccessTokens tokens;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    TokenController(AccessTokens tokens, AuditLog audit, TransactionTemplate transaction) {
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * A token that is wanted.
     *
     * @param name what it is for, in words
     * @param scopes what it may do, at least one
     * @param sites what it sees; empty for all
     * @param validFor how long it is good, such as 30d, at most 3650d; 90d if absent
     */
    record TokenRequest(
            String name,
            List<String> scopes,
            List<String> sites,
            @Nullable String validFor) {}

    /**
     * A token that was made.
     *
     * @param secret what the machine sends; it can't be read again
     * @param token what is known of it
     */
    record NewToken(String secret, AccessToken token) {
        @Override
        public String toString() {
            return "NewToken[" + token + "]";
        }
    }

    /**
     * All tokens.
     *
     * @param tokens the newest first
     */
    record TokenList(List<AccessToken> tokens) {}

    @Operation(operationId = "listTokens", summary = "The tokens of machines, without their secrets")
    @GetMapping
    TokenList list() {
        return new TokenList(tokens.all());
    }

    @Operation(operationId = "makeToken", summary = "Makes a token, and tells its secret this once")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    NewToken make(@RequestBody TokenRequest body) {
        String name = Parameters.name("name", Optional.ofNullable(body.name()))
                .orElseThrow(() -> new BadRequestException("name", "given", ""));
        if (body.sites() == null) {
            throw new BadRequestException("sites", "given; an empty list stands for all", "");
        }
        Sites sites = UserRequest.sites(body.sites());
        Duration validFor = Optional.ofNullable(body.validFor())
                .map(text -> Durations.parse(text)
                        .filter(parsed -> !parsed.isZero() && parsed.compareTo(LONGEST_VALIDITY) <= 0)
                        .orElseThrow(() -> new BadRequestException(
                                "validFor", "a length of time such as 30d, at most 3650d", text)))
                .orElse(USUAL_VALIDITY);
        Set<Permission> scopes = scopes(body.scopes());
        return transaction.execute(status -> {
            AccessTokens.Made made =
                    tokens.make(name, scopes, sites, Actor.caller().name(), validFor);
            writeDown(AuditAction.TOKEN_ADDED, made.token());
            return new NewToken(made.secret(), made.token());
        });
    }

    @Operation(operationId = "revokeToken", summary = "Takes a token back, at once and for good")
    @DeleteMapping("/{id}")
    AccessToken revoke(
            @Parameter(description = "The token's id", schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable("id")
                    String id) {
        UUID tokenId = Parameters.tokenId(id);
        return transaction.execute(status -> {
            AccessToken revoked =
                    tokens.revoke(tokenId).orElseThrow(() -> new NotFoundException("there is no token " + tokenId));
            writeDown(AuditAction.TOKEN_REMOVED, revoked);
            return revoked;
        });
    }

    private void writeDown(AuditAction action, AccessToken token) {
        audit.record(
                action,
                Actor.caller().name(),
                "token:" + token.id(),
                "",
                token.name() + ": " + String.join(", ", token.scopes()));
    }

    private static Set<Permission> scopes(@Nullable List<String> scopes) {
        if (scopes == null || scopes.isEmpty()) {
            throw new BadRequestException("scopes", "at least one of " + SCOPES, String.valueOf(scopes));
        }
        return scopes.stream()
                .map(scope -> Permission.of(scope == null ? "" : scope)
                        .orElseThrow(() -> new BadRequestException("scopes", "of " + SCOPES, scope)))
                .collect(Collectors.toSet());
    }
}
