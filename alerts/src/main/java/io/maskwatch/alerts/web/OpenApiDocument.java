package io.maskwatch.alerts.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
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
                    + " problem details (RFC 9457). Machines send a token, people have the cookie of their session.";

    private static final String TOKEN = "token";
    private static final String SESSION = "session";

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Maskwatch alerts").version("1").description(DESCRIPTION))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token of POST /api/v1/tokens, with scopes"))
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("maskwatch-session-8080")
                                        .description("The session of the console, whose name holds the port. Changes"
                                                + " also need the header X-XSRF-TOKEN with the value of the cookie"
                                                + " XSRF-TOKEN")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN))
                .addSecurityItem(new SecurityRequirement().addList(SESSION))
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
