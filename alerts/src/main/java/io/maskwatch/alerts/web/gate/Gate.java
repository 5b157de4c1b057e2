package io.maskwatch.alerts.web.gate;

import io.maskwatch.alerts.access.Credentials;
import io.maskwatch.alerts.config.ConsoleAddress;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** Puts Spring Security together: who it is, forged requests, the role matrix, answers. {@code SecurityHeadersFilter} is first. */
@Configuration(proxyBeanMethods = false)
class Gate {
    @Bean
    CsrfTokenRepository csrfTokens(ConsoleAddress address) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> {
            // The scripts of our pages read it.
            cookie.httpOnly(false).sameSite("Strict");
            if (address.isSecure()) {
                cookie.secure(true);
            }
        });
        return tokens;
    }

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            Credentials credentials,
            SessionCookie cookie,
            ConsoleAddress address,
            CsrfTokenRepository csrfTokens,
            MatrixManager matrix,
            RefusalAnswers answers) {
        return http.securityMatcher(request -> true)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(new PageCsrf())
                        // Spring takes each request for a log-in, as it keeps no sessions; ours renew the value
                        // themselves.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                        // No page elsewhere can add this header, and with it no cookie counts.
                        .ignoringRequestMatchers(CallerFilter::showsToken))
                .headers(headers -> headers.defaultsDisabled().cacheControl(cache -> {}))
                .addFilterBefore(new CallerFilter(credentials, cookie, address), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(matrix))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .build();
    }
}
