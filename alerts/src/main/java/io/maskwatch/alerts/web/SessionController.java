package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Account;
import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.Accounts;
import io.maskwatch.alerts.access.Caller;
import io.maskwatch.alerts.access.LogIns;
import io.maskwatch.alerts.access.Passwords;
import io.maskwatch.alerts.access.Permission;
import io.maskwatch.alerts.access.RefusedLogInException;
import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.access.Sessions;
import io.maskwatch.alerts.access.Visitor;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.web.gate.SessionCookie;
import io.maskwatch.alerts.web.gate.SessionStart;
import io.maskwatch.alerts.web.oidc.OidcProvider;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Log-in and log-out of people, and who one is. */
@RestController
@Tag(name = "Session", description = "Log-in and log-out")
final class SessionController {
    private final LogIns logIns;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SessionCookie cookie;
    private final SessionStart start;
    private final OidcProvider provider;
    private final AccountStore store;
    private final AuditLog audit;

    SessionController(
            LogIns logIns,
            Sessions sessions,
            Accounts accounts,
            SessionCookie cookie,
            SessionStart start,
            OidcProvider provider,
            AccountStore store,
            AuditLog audit) {
        this.logIns = logIns;
        this.sessions = sessions;
        this.accounts = accounts;
        this.cookie = cookie;
        this.start = start;
        this.provider = provider;
        this.store = store;
        this.audit = audit;
    }

    /**
     * Who somebody is, and what they may do.
     *
     * @param user their name
     * @param role viewer, operator, supervisor or admin; null for a token
     * @param sites what they see; empty for all
     * @param scopes what they may do
     * @param byProvider whether they log in at a provider, and have no password here
     */
    @Schema(name = "Session")
    record View(String user, @Nullable String role, List<String> sites, List<String> scopes, boolean byProvider) {
        static View of(Caller caller, boolean byProvider) {
            return new View(
                    caller.name(),
                    caller.role().map(Role::dashed).orElse(null),
                    caller.sites().names(),
                    caller.permissions().stream()
                            .map(Permission::scope)
                            .sorted()
                            .toList(),
                    byProvider);
        }
    }

    /**
     * Sessions that were ended by whoever had them.
     *
     * @param ended how many
     * @param goTo where a page goes on to log out at the provider too; null where there is none
     */
    record LoggedOut(int ended, @Nullable String goTo) {}

    /**
     * A link that logs in once.
     *
     * @param link what stands behind {@code #link=} in its address
     */
    record LinkRequest(String link) {}

    /**
     * A new password of one's own.
     *
     * @param current the present one
     * @param wanted the new one, 12 to 128 characters
     */
    record PasswordRequest(String current, String wanted) {
        @Override
        public String toString() {
            return "PasswordRequest[***]";
        }
    }

    @Operation(operationId = "logIn", summary = "Logs a person in; the answer sets the cookie of the session")
    @PostMapping(path = "/api/v1/session", consumes = MediaType.APPLICATION_JSON_VALUE)
    View logIn(
            @RequestBody LogInRequest body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        LogInRequest checked = body.checked();
        return begin(
                () -> logIns.byPassword(
                        checked.user(), checked.password(), checked.givenCode(), SessionCookie.visitor(request)),
                request,
                response);
    }

    @Operation(operationId = "logInByLink", summary = "Logs a person in by a link that is good for once")
    @PostMapping(path = "/api/v1/session/link", consumes = MediaType.APPLICATION_JSON_VALUE)
    View logInByLink(
            @RequestBody LinkRequest body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        String link = Optional.ofNullable(body.link())
                .filter(text -> text.length() <= 200)
                .orElse("");
        return begin(() -> logIns.byLink(link, SessionCookie.visitor(request)), request, response);
    }

    @Operation(operationId = "getSession", summary = "Who I am, and what I may do")
    @GetMapping("/api/v1/session")
    View session() {
        return View.of(Actor.caller(), isByProvider());
    }

    @Operation(operationId = "logOut", summary = "Ends this session")
    @DeleteMapping("/api/v1/session")
    LoggedOut logOut(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        cookie.read(request).ifPresent(sessions::end);
        cookie.clear(request, response);
        writeDownLogOut("");
        return loggedOut(1);
    }

    @Operation(operationId = "logOutEverywhere", summary = "Ends all sessions of mine")
    @DeleteMapping("/api/v1/sessions")
    LoggedOut logOutEverywhere(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        int ended = Actor.caller().account().map(sessions::endAll).orElse(0);
        cookie.clear(request, response);
        writeDownLogOut("everywhere");
        return loggedOut(ended);
    }

    @Operation(operationId = "changePassword", summary = "Changes my password, and ends my other sessions")
    @PutMapping(path = "/api/v1/session/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    View changePassword(
            @RequestBody PasswordRequest body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        Caller caller = Actor.caller();
        Passwords.problem(body.wanted(), caller.name()).ifPresent(problem -> {
            throw new BadRequestException("the new password", problem.replaceFirst("^must ", "such that it must "), "");
        });
        LogInRequest checked = new LogInRequest(caller.name(), body.current(), null).checked();
        Visitor visitor = SessionCookie.visitor(request);
        Account account = logIns.confirm(checked.user(), checked.password(), visitor);
        accounts.change(
                caller.name(),
                new Accounts.Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(body.wanted())));
        return begin(() -> logIns.begin(account, visitor), request, response);
    }

    private View begin(Supplier<LogIns.Begun> logIn, HttpServletRequest request, HttpServletResponse response) {
        LogIns.Begun begun;
        try {
            begun = logIn.get();
        } catch (RefusedLogInException e) {
            // Refusals during a pause are too many to be written down.
            if (e.retryAfter().isEmpty()) {
                start.refused("", request);
            }
            throw e;
        }
        start.start(begun, "", request, response);
        return View.of(begun.caller(), false);
    }

    private boolean isByProvider() {
        Caller caller = Actor.caller();
        return caller.isPerson()
                && store.find(caller.name()).filter(Account::byProvider).isPresent();
    }

    private LoggedOut loggedOut(int ended) {
        return new LoggedOut(
                ended,
                isByProvider() ? provider.leaveAddress().map(URI::toString).orElse(null) : null);
    }

    private void writeDownLogOut(String detail) {
        String name = Actor.caller().name();
        audit.record(AuditAction.LOGGED_OUT, name, "user:" + name, "", detail);
    }
}
