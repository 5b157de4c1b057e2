package io.maskwatch.alerts.web;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Probes that were set up for the paths of earlier builds go on working. */
@Component
final class FormerHealthPaths implements WebMvcConfigurer {
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health").setViewName("forward:/health");
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/health/live");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/health/ready");
    }
}
