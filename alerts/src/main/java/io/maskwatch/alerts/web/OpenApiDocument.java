package io.maskwatch.alerts.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI 3.1 document at {@code /api/openapi.json}: springdoc makes it of the controllers and of the javadoc of what they
 * answer; this adds what it cannot see there.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {
    private static final String DESCRIPTION =
            "Alerts of people without a mask: what the cameras see, what people make of it, and who was told. Errors are"
                    + " problem details (RFC 9457). There is no log-in yet.";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Maskwatch alerts").version("1").description(DESCRIPTION))
                .servers(List.of(new Server().url("/").description("This service")));
    }

    @Bean
    OpenApiCustomizer whatTheCodeDoesNotSay(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, JsonMapper json) {
        return document -> {
            OpenApiRecords records =
                    OpenApiRecords.of(mapping.getHandlerMethods().values());
            records.complete(document);
            OpenApiProblems.add(document);
            OpenApiExamples.add(document, json);
        };
    }
}
