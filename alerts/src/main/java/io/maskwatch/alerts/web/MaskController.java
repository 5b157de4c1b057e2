package io.maskwatch.alerts.web;

import io.maskwatch.alerts.figures.DetectorRecalls;
import io.maskwatch.alerts.figures.MaskAnswer;
import io.maskwatch.alerts.figures.MaskFigures;
import io.maskwatch.alerts.figures.MaskNumbers;
import io.maskwatch.alerts.figures.MaskQuery;
import io.maskwatch.alerts.figures.MaskReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many people wore a mask. */
@RestController
@Tag(name = "Statistics")
final class MaskController {
    private static final Duration USUAL_SPAN = Duration.ofDays(1);

    private final MaskFigures figures;
    private final MaskReading reading;
    private final Clock clock;

    MaskController(MaskFigures figures, MaskReading reading, Clock clock) {
        this.figures = figures;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Figures of masks: of people whose face was found, not of everybody.
     *
     * @param from the begin of the first hour
     * @param to no hour that begins then or later
     * @param recalls by which shares are corrected
     * @param correctionProblem why none is, or null: another detector was at work
     * @param total all rows together
     * @param rows in the order of what they are about
     * @param problem why the figures may be out of date, or null
     */
    record Masks(
            Instant from,
            Instant to,
            DetectorRecalls recalls,
            @Nullable String correctionProblem,
            MaskNumbers total,
            List<MaskNumbers> rows,
            @Nullable String problem) {}

    @Operation(operationId = "getMasks", summary = "How many people wore a mask, by camera, site, day or hour")
    @GetMapping("/api/v1/statistics/masks")
    Masks masks(
            @Parameter(
                            description =
                                    "From the hour on that holds this time; 24 hours before to, if it is left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("from")
                    Optional<String> from,
            @Parameter(
                            description = "Only hours that begin before this time; now, if it is left out",
                            schema = @Schema(type = "string", format = "date-time"))
                    @RequestParam("to")
                    Optional<String> to,
            @Parameter(
                            description = "What one row is about",
                            schema =
                                    @Schema(
                                            allowableValues = {"camera", "site", "day", "hour"},
                                            defaultValue = "camera"))
                    @RequestParam("by")
                    Optional<String> by,
            @Parameter(description = "Whose days, such as Europe/Berlin; UTC, if it is left out")
                    @RequestParam("timeZone")
                    Optional<String> timeZone,
            @Parameter(description = "Only this camera") @RequestParam("camera") Optional<String> camera,
            @Parameter(description = "Only cameras at this site") @RequestParam("site") Optional<String> site) {
        Instant end = Parameters.moment("to", to).orElseGet(clock::instant);
        Instant begin = Parameters.moment("from", from)
                .orElseGet(() -> end.minus(USUAL_SPAN))
                .truncatedTo(ChronoUnit.HOURS);
        ZoneId zone = FigureParameters.zone(timeZone).orElse(ZoneOffset.UTC);
        MaskAnswer answer = figures.answer(new MaskQuery(
                begin,
                end,
                FigureParameters.by(by).orElse(MaskQuery.By.CAMERA),
                zone,
                Parameters.name("camera", camera),
                Parameters.name("site", site),
                Actor.sites()));
        return new Masks(
                begin,
                end,
                figures.recalls(),
                answer.correctionProblem().orElse(null),
                answer.total(),
                answer.rows(),
                reading.problem().orElse(null));
    }
}
