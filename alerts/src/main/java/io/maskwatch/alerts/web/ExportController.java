package io.maskwatch.alerts.web;

import io.maskwatch.alerts.keeping.Covered;
import io.maskwatch.alerts.keeping.Export;
import io.maskwatch.alerts.keeping.Exports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody who was seen may ask for. */
@RestController
@Tag(name = "Keeping")
final class ExportController {
    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @Operation(
            operationId = "exportEvidence",
            summary = "What a camera saw in a period, as a ZIP: pictures, alerts, and who looked at them")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP whose manifest.json has the SHA-256 of each file; it is whole if it can be opened",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/api/v1/export")
    void export(
            @Parameter(description = "The camera's id") @RequestParam("camera") Optional<String> camera,
            @Parameter(
                            description = "From when on; what lasted until then is in it",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("from")
                    Optional<String> from,
            @Parameter(description = "Until when", schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("to")
                    Optional<String> to,
            @Parameter(description = "Why, which is written down") @RequestParam("reason") Optional<String> reason,
            @Parameter(description = "For whom a machine asks, by its own word") @RequestParam("author")
                    Optional<String> author,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Covered covered = KeepingParameters.camera(
                camera.orElseThrow(() -> new BadRequestException("camera", "given", "")), from, to, true);
        Export export = exports.begin(
                covered,
                KeepingParameters.reason(reason.orElse(null)),
                RoutingParameters.author(author),
                Actor.sites());
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.noStore().cachePrivate().getHeaderValue());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"maskwatch-export.zip\"");
        export.writeTo(response.getOutputStream());
    }
}
