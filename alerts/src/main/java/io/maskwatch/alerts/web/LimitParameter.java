package io.maskwatch.alerts.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter of lists that {@link Parameters#limit} reads, in the description of the API. */
@Parameter(
        description = "How many at most",
        schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface LimitParameter {}
