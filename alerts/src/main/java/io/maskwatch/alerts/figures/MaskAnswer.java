package io.maskwatch.alerts.figures;

import java.util.List;
import java.util.Optional;

/**
 * Figures of a time.
 *
 * @param rows in the order of what they are about
 * @param total all rows together
 * @param correctionProblem why no share is corrected, in words, where none is
 */
public record MaskAnswer(List<MaskNumbers> rows, MaskNumbers total, Optional<String> correctionProblem) {}
