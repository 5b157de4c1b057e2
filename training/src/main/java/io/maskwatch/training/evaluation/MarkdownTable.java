package io.maskwatch.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that reads well on a console and in a document. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(List<String> header) {
        rows.add(List.copyOf(header));
    }

    /** @param cells as many as the header has */
    void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "A row needs %d cells, got %s".formatted(rows.get(0).size(), cells));
        }
        rows.add(List.copyOf(cells));
    }

    /** A share as people write it. */
    static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Override
    public String toString() {
        int[] widths = rows.get(0).stream().mapToInt(String::length).toArray();
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        StringBuilder text = new StringBuilder();
        append(text, rows.get(0), widths);
        for (int width : widths) {
            text.append('|').append("-".repeat(width + 2));
        }
        text.append("|\n");
        rows.subList(1, rows.size()).forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            text.append("| ").append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
        }
        text.append("|\n");
    }
}
