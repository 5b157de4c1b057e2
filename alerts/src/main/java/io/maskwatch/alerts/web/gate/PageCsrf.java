package io.maskwatch.alerts.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/** Gives pages the cookie whose value their scripts repeat in a header; answers of the API go without. */
final class PageCsrf extends CsrfTokenRequestAttributeHandler {
    private static final Set<String> PAGES = Set.of("/", "/index.html", RefusalAnswers.LOG_IN_PAGE);

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        super.handle(request, response, token);
        if (PAGES.contains(request.getRequestURI())) {
            token.get().getToken();
        }
    }
}
