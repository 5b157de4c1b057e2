package io.maskwatch.alerts.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * The records that requests and answers are made of, by the names of their schemas. A component that is not marked as
 * {@link Nullable} is always there.
 */
record OpenApiRecords(Map<String, Class<?>> byName) {

    /** The records of all endpoints of ours. */
    static OpenApiRecords of(Collection<HandlerMethod> endpoints) {
        OpenApiRecords records = new OpenApiRecords(new TreeMap<>());
        for (HandlerMethod endpoint : endpoints) {
            if (endpoint.getBeanType().getPackageName().startsWith("io.maskwatch.")) {
                records.collect(endpoint.getMethod().getGenericReturnType());
                Stream.of(endpoint.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .map(MethodParameter::getGenericParameterType)
                        .forEach(records::collect);
            }
        }
        return records;
    }

    /** Says in the schemas what must be there and what may be null. */
    void complete(OpenAPI document) {
        byName.forEach((name, type) -> {
            io.swagger.v3.oas.models.media.Schema<?> schema =
                    document.getComponents().getSchemas().get(name);
            if (schema != null) {
                Stream.of(type.getRecordComponents()).forEach(component -> complete(schema, component));
            }
        });
    }

    private static void complete(io.swagger.v3.oas.models.media.Schema<?> schema, RecordComponent component) {
        String name = component.getName();
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            io.swagger.v3.oas.models.media.Schema<?> property =
                    schema.getProperties().get(name);
            schema.getProperties().put(name, orNull(property));
        } else if (schema.getRequired() == null || !schema.getRequired().contains(name)) {
            schema.addRequiredItem(name);
        }
    }

    private static io.swagger.v3.oas.models.media.Schema<?> orNull(io.swagger.v3.oas.models.media.Schema<?> schema) {
        if (schema.get$ref() == null && schema.getEnum() == null) {
            schema.addType("null");
            return schema;
        }
        JsonSchema nothing = new JsonSchema();
        nothing.addType("null");
        io.swagger.v3.oas.models.media.Schema<?> either = new JsonSchema().anyOf(List.of(schema, nothing));
        either.setDescription(schema.getDescription());
        return either;
    }

    private void collect(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(this::collect);
        } else if (type instanceof Class<?> found && found.isRecord()) {
            Class<?> other = byName.put(schemaName(found), found);
            if (other == null) {
                Stream.of(found.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .forEach(this::collect);
            } else if (other != found) {
                throw new IllegalStateException("two records would share one schema: " + other + " and " + found
                        + "; give one of them a name with @Schema");
            }
        }
    }

    private static String schemaName(Class<?> type) {
        Schema named = type.getAnnotation(Schema.class);
        return named == null || named.name().isEmpty() ? type.getSimpleName() : named.name();
    }
}
