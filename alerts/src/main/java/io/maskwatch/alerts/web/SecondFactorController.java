package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.Account;
import io.maskwatch.alerts.access.AccountStore;
import io.maskwatch.alerts.access.LogIns;
import io.maskwatch.alerts.access.SecondFactor;
import io.maskwatch.alerts.access.Totp;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.web.gate.SessionCookie;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own authenticator app, whose codes are asked for at log-in. */
@RestController
@Tag(name = "Session")
@RequestMapping("/api/v1/session/totp")
final class SecondFactorController {
    private final SecondFactor secondFactor;
    private final Totp totp;
    private final AccountStore accounts;
    private final LogIns logIns;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    SecondFactorController(
            SecondFactor secondFactor,
            Totp totp,
            AccountStore accounts,
            LogIns logIns,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.secondFactor = secondFactor;
        this.totp = totp;
        this.accounts = accounts;
        this.logIns = logIns;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Whether an authenticator app is set up.
     *
     * @param active whether codes are asked for at log-in
     */
    record TotpState(boolean active) {}

    /**
     * A secret for an authenticator app; not in force until a code has shown that the app has it.
     *
     * @param secret in base 32, to be typed into the app
     * @param uri the same as an address that apps understand
     * @param qr the address as a code that phones scan
     */
    record TotpSecret(String secret, String uri, QrPicture qr) {
        @Override
        public String toString() {
            return "TotpSecret[***]";
        }
    }

    /**
     * Sets up an authenticator app.
     *
     * @param password one's own
     * @param secret the one that the app has got
     * @param code what the app shows now
     */
    record TotpRequest(String password, String secret, String code) {
        @Override
        public String toString() {
            return "TotpRequest[***]";
        }
    }

    /**
     * Confirms something by one's password.
     *
     * @param password one's own
     */
    record PasswordConfirmation(String password) {
        @Override
        public String toString() {
            return "PasswordConfirmation[***]";
        }
    }

    @Operation(operationId = "getTotp", summary = "Whether codes are asked for when I log in")
    @GetMapping
    TotpState state() {
        return new TotpState(
                accounts.find(Actor.caller().name()).map(Account::totp).orElse(false));
    }

    @Operation(operationId = "newTotpSecret", summary = "A new secret for an authenticator app; changes nothing yet")
    @PostMapping
    TotpSecret newSecret() {
        String secret = totp.newSecret();
        String uri = "otpauth://totp/Maskwatch:" + Actor.caller().name() + "?secret=" + secret + "&issuer=Maskwatch";
        return new TotpSecret(secret, uri, QrPicture.of(uri));
    }

    @Operation(operationId = "setUpTotp", summary = "Asks for codes of this app from now on")
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    TotpState setUp(@RequestBody TotpRequest body, @Parameter(hidden = true) HttpServletRequest request) {
        Account account = confirm(body.password(), request);
        String secret = Optional.ofNullable(body.secret()).orElse("");
        String code = Optional.ofNullable(body.code()).orElse("");
        boolean done = code.length() <= 20
                && Boolean.TRUE.equals(transaction.execute(status -> {
                    boolean taken = secondFactor.setUp(account.id(), secret, code);
                    if (taken) {
                        writeDown(AuditAction.TOTP_SET_UP, account);
                    }
                    return taken;
                }));
        if (!done) {
            throw new BadRequestException(
                    "code",
                    "what the app shows now, for the secret that was given out; check the clock of the phone",
                    "");
        }
        return new TotpState(true);
    }

    @Operation(operationId = "removeTotp", summary = "Asks for no codes any more")
    @DeleteMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    TotpState remove(@RequestBody PasswordConfirmation body, @Parameter(hidden = true) HttpServletRequest request) {
        Account account = confirm(body.password(), request);
        transaction.executeWithoutResult(status -> {
            secondFactor.remove(account.id());
            writeDown(AuditAction.TOTP_REMOVED, account);
        });
        return new TotpState(false);
    }

    private void writeDown(AuditAction action, Account account) {
        audit.record(action, Actor.caller().name(), "user:" + account.name(), "", "");
    }

    /** A screen that was left alone is not enough for this. */
    private Account confirm(String password, HttpServletRequest request) {
        LogInRequest checked = new LogInRequest(Actor.caller().name(), password, null).checked();
        return logIns.confirm(checked.user(), checked.password(), SessionCookie.visitor(request));
    }
}
