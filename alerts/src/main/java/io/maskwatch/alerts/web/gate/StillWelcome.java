package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Whether what somebody showed at the begin of a connection is still good: a stream ends when its session or token does. It
 * counts as a request of the session. While the database is away nothing can be told and nothing happens, so it says yes.
 */
public final class StillWelcome implements BooleanSupplier {
    static final String ATTRIBUTE = "io.maskwatch.access.still-welcome";

    private final Supplier<Optional<Caller>> look;

    StillWelcome(Supplier<Optional<Caller>> look) {
        this.look = look;
    }

    /** For the request of a stream; it may be asked after the request's thread is gone. */
    public static BooleanSupplier of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof StillWelcome still ? still : () -> false;
    }

    @Override
    public boolean getAsBoolean() {
        try {
            return look.get().isPresent();
        } catch (DataAccessException e) {
            return true;
        }
    }
}
