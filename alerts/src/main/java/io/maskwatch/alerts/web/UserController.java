package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Account;
import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.Accounts;
import io.maskwatch.alerts.access.LogInLinks;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.SecondFactor;
import io.maskwatch.alerts.access.Sessions;
import io.maskwatch.alerts.access.Sites;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.config.ConsoleAddress;
import io.maskwatch.alerts.config.OidcConfig;
import io.maskwatch.schemas.settings.Durations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people who may log in. */
@RestController
@Tag(name = "Users", description = "Who may come in")
@RequestMapping("/api/v1/users")
final class UserController {
    private static final Duration USUAL_VALIDITY = Duration.ofMinutes(10);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(1);

    private final Accounts accounts;
    private final AccountStore store;
    private final SecondFactor secondFactor;
    private final Sessions sessions;
    private final LogInLinks links;
    private final ConsoleAddress address;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Optional<OidcConfig> provider;

    UserController(
            Accounts accounts,
            AccountStore store,
            SecondFactor secondFactor,
            Sessions sessions,
            LogInLinks links,
            ConsoleAddress address,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock,
            AlertsConfig config) {
        this.accounts = accounts;
        this.store = store;
        this.secondFactor = secondFactor;
        this.sessions = sessions;
        this.links = links;
        this.address = address;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.provider = config.oidc();
    }

    /**
     * Somebody who may log in.
     *
     * @param name unique, lower case
     * @param role viewer, operator, supervisor or admin
     * @param sites what they see; empty for all
     * @param disabled whether they may not come in any more
     * @param totp whether they have an authenticator app
     * @param byProvider whether they log in at a provider, which says their role and sites
     * @param handOver whether the provider's user of this name takes the account over at their next log-in
     * @param createdAt when they were added
     */
    @Schema(name = "User")
    record View(
            String name,
            String role,
            List<String> sites,
            boolean disabled,
            boolean totp,
            boolean byProvider,
            boolean handOver,
            Instant createdAt) {
        static View of(Account account) {
            return new View(
                    account.name(),
                    account.role().dashed(),
                    account.sites().names(),
                    account.disabled(),
                    account.totp(),
                    account.byProvider(),
                    account.handOver(),
                    account.createdAt());
        }
    }

    /**
     * Everybody who may log in.
     *
     * @param users by name
     */
    record UserList(List<View> users) {}

    /**
     * A link that logs somebody in once.
     *
     * @param url to be opened in a browser
     * @param expiresAt until when
     */
    record LogInLink(String url, Instant expiresAt) {}

    @Operation(operationId = "listUsers", summary = "Who may log in")
    @GetMapping
    UserList list() {
        return new UserList(store.all().stream().map(View::of).toList());
    }

    @Operation(operationId = "addUser", summary = "Adds somebody")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    View add(@RequestBody UserRequest body) {
        String name = body.newName();
        Accounts.Change wanted = body.change(name);
        String password =
                wanted.password().orElseThrow(() -> new BadRequestException("password", "given for a new user", ""));
        Role role = wanted.role().orElseThrow(() -> new BadRequestException("role", "given for a new user", ""));
        Sites sites = wanted.sites()
                .orElseThrow(() ->
                        new BadRequestException("sites", "given for a new user; an empty list stands for all", ""));
        return transaction.execute(status -> {
            Account added = accounts.add(name, password, role, sites)
                    .orElseThrow(() -> new BadRequestException("name", "one that nobody has", name));
            writeDown(AuditAction.USER_ADDED, added);
            return View.of(added);
        });
    }

    @Operation(
            operationId = "changeUser",
            summary = "Changes somebody's role, sites or password, disables them, or hands them over to the provider;"
                    + " in effect at once")
    @PatchMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    View change(
            @Parameter(description = "The user's name") @PathVariable("name") String name,
            @RequestBody UserRequest body) {
        if (body.name() != null) {
            throw new BadRequestException("name", "left out: timelines name people, so names stay", body.name());
        }
        Account found = find(name);
        Accounts.Change wanted = body.change(found.name());
        boolean removesTotp = body.removesTotp();
        if (found.byProvider() && (body.role() != null || body.sites() != null || body.password() != null)) {
            throw new BadRequestException(
                    "the change", "one of disabled only: the provider says this user's role, sites and password", name);
        }
        if (body.handOver() != null) {
            requireHandOver(found);
        }
        return transaction.execute(status -> {
            if (removesTotp) {
                secondFactor.remove(found.id());
                audit.record(AuditAction.TOTP_REMOVED, Actor.caller().name(), "user:" + found.name(), "", "");
            }
            Account changed = accounts.change(found.name(), wanted).orElseThrow(() -> absent(name));
            if (body.handOver() != null) {
                changed = accounts.handOver(found.name(), body.handOver()).orElseThrow(() -> absent(name));
            }
            writeDown(AuditAction.USER_CHANGED, changed);
            return View.of(changed);
        });
    }

    private void requireHandOver(Account account) {
        if (provider.isEmpty()) {
            throw new BadRequestException(
                    "handOver", "left out: alerts.oidc.issuer names no provider here", account.name());
        }
        if (account.byProvider()) {
            throw new BadRequestException(
                    "handOver", "left out: this user logs in at the provider already", account.name());
        }
    }

    /** With what they may do from now on. */
    private void writeDown(AuditAction action, Account account) {
        String sites = account.sites().isAll()
                ? "all sites"
                : String.join(", ", account.sites().names());
        audit.record(
                action,
                Actor.caller().name(),
                "user:" + account.name(),
                "",
                account.role().dashed()
                        + (account.disabled() ? ", disabled, " : ", ")
                        + sites
                        + (account.handOver() ? ", to be handed over to the provider" : ""));
    }

    @Operation(operationId = "endSessions", summary = "Logs somebody out everywhere")
    @DeleteMapping("/{name}/sessions")
    EndedSessions endSessions(@Parameter(description = "The user's name") @PathVariable("name") String name) {
        return new EndedSessions(sessions.endAll(find(name).id()));
    }

    @Operation(operationId = "makeLogInLink", summary = "Makes a link that logs somebody in, once and soon")
    @PostMapping("/{name}/log-in-links")
    LogInLink link(
            @Parameter(description = "The user's name") @PathVariable("name") String name,
            @Parameter(description = "How long it is good, such as 1h; 10m if absent, at most 1d")
                    @RequestParam("validFor")
                    Optional<String> validFor) {
        Duration length = validFor.map(text -> Durations.parse(text)
                        .filter(parsed -> !parsed.isZero() && parsed.compareTo(LONGEST_VALIDITY) <= 0)
                        .orElseThrow(() ->
                                new BadRequestException("validFor", "a length of time such as 1h, at most 1d", text)))
                .orElse(USUAL_VALIDITY);
        Account account = find(name);
        if (account.disabled()) {
            throw new BadRequestException("the user", "one that isn't disabled", account.name());
        }
        audit.record(
                AuditAction.USER_CHANGED,
                Actor.caller().name(),
                "user:" + account.name(),
                "",
                "a log-in link was made");
        String base = address.url().toString().replaceAll("/+$", "");
        return new LogInLink(
                base + "/login.html#link=" + links.make(account, length),
                clock.instant().plus(length));
    }

    private Account find(String name) {
        String shown = Parameters.name("the user's name", Optional.of(name)).orElseThrow();
        return store.find(shown).orElseThrow(() -> absent(shown));
    }

    private static NotFoundException absent(String name) {
        return new NotFoundException("there is no user " + name);
    }
}
