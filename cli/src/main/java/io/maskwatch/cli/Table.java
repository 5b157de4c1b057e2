package io.maskwatch.cli;

import io.maskwatch.schemas.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows under a header, each column as wide as its widest cell. Cells need not be fit to be shown; they are made so. Not
 * thread-safe.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();
    private final Set<String> numbers;

    private Table(List<String> header, Set<String> numbers) {
        this.numbers = numbers;
        lines.add(header);
    }

    /** A table without rows. */
    public static Table of(String... header) {
        return new Table(List.of(header), Set.of());
    }

    /** The same header, with the named columns on the right. */
    public Table numbers(String... columns) {
        return new Table(lines.get(0), Set.of(columns));
    }

    /** Adds a row with a cell for each column. */
    public Table row(Object... cells) {
        if (cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException(cells.length + " cells for the columns " + lines.get(0));
        }
        lines.add(Stream.of(cells)
                .map(cell -> PrintableText.of(String.valueOf(cell)))
                .toList());
        return this;
    }

    /** The header, and each row as a line. */
    public List<String> lines() {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> cells : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(cells.get(column)));
            }
        }
        return lines.stream().map(cells -> line(cells, widths)).toList();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String space = " ".repeat(widths[column] - width(cells.get(column)));
            boolean right = numbers.contains(lines.get(0).get(column));
            line.append(column == 0 ? "" : GAP)
                    .append(right ? space : "")
                    .append(cells.get(column))
                    .append(right ? "" : space);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
