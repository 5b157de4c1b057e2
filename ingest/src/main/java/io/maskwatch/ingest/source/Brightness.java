package io.maskwatch.ingest.source;

/**
 * How bright the parts of a picture are: the mean of each cell of a grid, which sensor noise hardly changes and somebody who
 * moves does. Immutable.
 *
 * @param columns of the grid, at least 1
 * @param rows of the grid, at least 1
 * @param levels row by row from the top left, 0 (black) to 255 as unsigned bytes, {@code columns * rows} of them; not copied,
 *     so that nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of levels, compared by differingCells only
public record Brightness(int columns, int rows, byte[] levels) {
    public Brightness {
        if (columns < 1 || rows < 1 || levels.length != columns * rows) {
            throw new IllegalArgumentException(
                    "a grid of %d x %d cells cannot have %d levels".formatted(columns, rows, levels.length));
        }
    }

    /** The share of cells that differ from their right neighbour by at least so many levels, 0 to 1: how much there is to see. */
    public double detail(int levels) {
        int edges = 0;
        for (int cell = 0; cell < this.levels.length; cell++) {
            boolean hasNeighbour = (cell + 1) % columns != 0;
            int difference = hasNeighbour ? (this.levels[cell] & 0xFF) - (this.levels[cell + 1] & 0xFF) : 0;
            edges += Math.abs(difference) >= levels ? 1 : 0;
        }
        return columns == 1 ? 0 : (double) edges / (rows * (columns - 1));
    }

    /** In how many cells the two differ by at least so many levels; in all of them where their grids differ. */
    public int differingCells(Brightness other, int levels) {
        if (columns != other.columns || rows != other.rows) {
            return columns * rows;
        }
        int differing = 0;
        for (int cell = 0; cell < this.levels.length; cell++) {
            int difference = (this.levels[cell] & 0xFF) - (other.levels[cell] & 0xFF);
            differing += Math.abs(difference) >= levels ? 1 : 0;
        }
        return differing;
    }
}
