package io.maskwatch.alerts.web.oidc;

import io.maskwatch.alerts.access.Account;
import io.maskwatch.alerts.access.Identity;
import io.maskwatch.alerts.access.ProvidedAccounts;
import io.maskwatch.alerts.access.ProvidedAccounts.Admitted;
import io.maskwatch.alerts.access.ProviderException;
import io.maskwatch.alerts.access.ProviderProblem;
import io.maskwatch.alerts.audit.AuditAction;
import io.maskwatch.alerts.audit.AuditLog;
import io.maskwatch.alerts.config.OidcConfig;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets in whom the provider vouches for, and writes down what it changes. Thread-safe. */
@Component
final class OidcLogIns {
    private final ProvidedAccounts accounts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    OidcLogIns(ProvidedAccounts accounts, AuditLog audit, TransactionTemplate transaction) {
        this.accounts = accounts;
        this.audit = audit;
        this.transaction = transaction;
    }

    private record Result(Account account, ProviderException problem) {}

    /** The account of whoever has these claims. Who has lost role or sites is logged out everywhere. */
    Account admit(Map<String, Object> claims, OidcConfig config) throws ProviderException {
        Identity identity;
        try {
            identity = ProviderClaims.read(claims, config);
        } catch (ProviderException e) {
            if (e.problem() == ProviderProblem.NO_ROLE || e.problem() == ProviderProblem.NO_SITE) {
                accounts.shutOut(config.issuer().toString(), String.valueOf(claims.get("sub")));
            }
            throw e;
        }
        Result result = transaction.execute(status -> {
            try {
                Admitted admitted = accounts.admit(identity);
                writeDown(admitted, config);
                return new Result(admitted.account(), null);
            } catch (ProviderException e) {
                return new Result(null, e);
            }
        });
        if (result.problem() != null) {
            throw result.problem();
        }
        return result.account();
    }

    private void writeDown(Admitted admitted, OidcConfig config) {
        Account account = admitted.account();
        String sites = account.sites().isAll()
                ? "all sites"
                : String.join(", ", account.sites().names());
        String detail = account.role().dashed() + ", " + sites + ", as " + config.issuer() + " says";
        switch (admitted.outcome()) {
            case ADDED -> record(AuditAction.USER_ADDED, account, detail);
            case HANDED_OVER -> record(AuditAction.USER_HANDED_OVER, account, detail);
            case CHANGED -> record(AuditAction.USER_CHANGED, account, detail);
            case SAME -> {}
        }
    }

    private void record(AuditAction action, Account account, String detail) {
        audit.record(action, account.name(), "user:" + account.name(), "", detail);
    }
}
