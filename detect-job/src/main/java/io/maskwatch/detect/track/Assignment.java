package io.maskwatch.detect.track;

import java.util.Arrays;

/**
 * The cheapest pairing of rows with columns (the Hungarian method in its O(n²m) form with potentials, Kuhn 1955, Munkres
 * 1957), in which a pair dearer than a limit is left apart. Pure.
 */
final class Assignment {
    static final int NONE = -1;

    private Assignment() {}

    /**
     * Pairs rows with columns.
     *
     * @param cost cost[row][column], at least 0; infinite where a pair is impossible
     * @param limit pairs of this cost and above are left apart
     * @return for each row its column, or {@link #NONE}
     */
    static int[] cheapest(double[][] cost, int columns, double limit) {
        int rows = cost.length;
        int size = Math.max(rows, columns);
        double[] rowPotential = new double[size + 1];
        double[] columnPotential = new double[size + 1];
        int[] rowOfColumn = new int[size + 1];
        for (int row = 1; row <= size; row++) {
            augment(row, cost, columns, limit, rowPotential, columnPotential, rowOfColumn);
        }
        int[] columnOfRow = new int[rows];
        Arrays.fill(columnOfRow, NONE);
        for (int column = 1; column <= columns; column++) {
            int row = rowOfColumn[column];
            if (row <= rows && cost[row - 1][column - 1] < limit) {
                columnOfRow[row - 1] = column - 1;
            }
        }
        return columnOfRow;
    }

    /** Finds the shortest augmenting path that starts at a row which has no column yet. */
    private static void augment(
            int start, double[][] cost, int columns, double limit, double[] u, double[] v, int[] rowOfColumn) {
        int size = rowOfColumn.length - 1;
        double[] slack = new double[size + 1];
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        int[] previous = new int[size + 1];
        boolean[] visited = new boolean[size + 1];
        rowOfColumn[0] = start;
        int column = 0;
        do {
            visited[column] = true;
            int row = rowOfColumn[column];
            int next = 0;
            double smallest = Double.POSITIVE_INFINITY;
            for (int other = 1; other <= size; other++) {
                if (visited[other]) {
                    continue;
                }
                double reduced = at(cost, columns, limit, row, other) - u[row] - v[other];
                if (reduced < slack[other]) {
                    slack[other] = reduced;
                    previous[other] = column;
                }
                if (slack[other] < smallest) {
                    smallest = slack[other];
                    next = other;
                }
            }
            for (int other = 0; other <= size; other++) {
                if (visited[other]) {
                    u[rowOfColumn[other]] += smallest;
                    v[other] -= smallest;
                } else {
                    slack[other] -= smallest;
                }
            }
            column = next;
        } while (rowOfColumn[column] != 0);
        while (column != 0) {
            rowOfColumn[column] = rowOfColumn[previous[column]];
            column = previous[column];
        }
    }

    /** Rows and columns that fill the matrix up to a square, and pairs above the limit, cost the limit. */
    private static double at(double[][] cost, int columns, double limit, int row, int column) {
        boolean real = row <= cost.length && column <= columns;
        return real ? Math.min(limit, cost[row - 1][column - 1]) : limit;
    }
}
