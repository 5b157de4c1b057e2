package io.maskwatch.alerts.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;

/** The problem details that any request may get. */
final class OpenApiProblems {
    static final String SCHEMA = "Problem";
    private static final String REFERENCE = "#/components/schemas/";

    private OpenApiProblems() {}

    static void add(OpenAPI document) {
        document.getComponents().addSchemas(SCHEMA, schema());
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperationsMap().entrySet().stream())
                .forEach(OpenApiProblems::add);
    }

    private static void add(Map.Entry<PathItem.HttpMethod, Operation> entry) {
        Operation operation = entry.getValue();
        operation
                .getResponses()
                .addApiResponse("400", problem("The request is malformed: detail says what is allowed"));
        operation
                .getResponses()
                .addApiResponse("401", problem("Nobody is logged in, or the token is not good (any more)"));
        operation
                .getResponses()
                .addApiResponse(
                        "403", problem("This needs another role or scope, or is about more sites than you see"));
        boolean single = operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn().equals("path"));
        if (single) {
            operation.getResponses().addApiResponse("404", problem("There is no such thing"));
        }
        if (operation.getRequestBody() != null) {
            operation.getResponses().addApiResponse("409", problem("The change makes no sense: detail says what does"));
            operation.getResponses().addApiResponse("413", problem("The body is too long"));
            operation.getResponses().addApiResponse("415", problem("The body is of another type"));
            operation
                    .getResponses()
                    .addApiResponse(
                            "422",
                            problem(
                                    "The Idempotency-Key came with another request before, or the routes file has problems"));
        }
        if (entry.getKey() == PathItem.HttpMethod.PATCH || entry.getKey() == PathItem.HttpMethod.PUT) {
            operation
                    .getResponses()
                    .addApiResponse("412", problem("Somebody was faster: of an alert, review is what they made of it"));
            operation.getResponses().addApiResponse("428", problem("If-Match is missing"));
        }
        operation.getResponses().addApiResponse("503", problem("The database does not answer now; try again"));
    }

    private static ApiResponse problem(String description) {
        Schema<?> reference = new JsonSchema().$ref(REFERENCE + SCHEMA);
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> schema() {
        Schema<?> schema = typed("object", "What went wrong (RFC 9457).");
        schema.addProperty(
                "type", typed("string", "A URI of the kind of problem; about:blank where the status says it."));
        schema.addProperty("title", typed("string", "The status in words."));
        schema.addProperty("status", typed("integer", "The HTTP status."));
        schema.addProperty("detail", typed("string", "What is wrong, with which value, and what is allowed."));
        schema.addProperty("instance", typed("string", "The path of the request."));
        Schema<?> review = new JsonSchema().$ref(REFERENCE + "Review");
        schema.addProperty("review", review);
        schema.addRequiredItem("status");
        schema.addRequiredItem("detail");
        return schema;
    }

    private static Schema<?> typed(String type, String description) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}
