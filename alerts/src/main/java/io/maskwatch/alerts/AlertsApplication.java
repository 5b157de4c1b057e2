package io.maskwatch.alerts;

import io.maskwatch.alerts.config.AlertsConfig;
import io.maskwatch.alerts.database.DatabaseConnection;
import io.maskwatch.alerts.evidence.Pictures;
import io.maskwatch.alerts.figures.DetectorRecalls;
import io.maskwatch.alerts.outgoing.OutgoingGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The parts that Spring puts together, and those that it cannot make by itself. */
@SpringBootApplication(proxyBeanMethods = false, exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
class AlertsApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    OutgoingGuard outgoingGuard(AlertsConfig config) {
        return new OutgoingGuard(config.outgoingNetworks());
    }

    @Bean
    Pictures pictures(AlertsConfig config, JdbcClient database, OutgoingGuard guard) {
        return new Pictures(config.evidence(), database, guard);
    }

    @Bean
    DetectorRecalls recalls(AlertsConfig config) {
        return config.recalls();
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(AlertsConfig config) {
        return DatabaseConnection.pool(config.database());
    }

    /** Last, so that no setting of Spring's own gets in the way of ours. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> listenAddress(AlertsConfig config) {
        return factory -> {
            factory.setAddress(address(config.http().address()));
            factory.setPort(config.http().port());
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "alerts.http.address must be an address of this machine, got \"" + text + '"', e);
        }
    }
}
