package io.maskwatch.alerts.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) that pages draw as SVG.
 *
 * @param size its width and height, with the empty edge of four units that scanners need
 * @param path the dark units, as the path of an SVG picture
 */
record QrPicture(int size, String path) {
    private static final int EDGE = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + EDGE)
                            .append(',')
                            .append(y + EDGE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * EDGE, path.toString());
    }

    @Override
    public String toString() {
        return "QrPicture[***]";
    }
}
