package io.maskwatch.vision.model;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** One canvas for each form of batch, made when it is first needed; the least recently used one goes when there are many. */
final class Canvases implements AutoCloseable {
    private static final int MOST = 32;

    private record Form(int count, int width, int height) {}

    private final Map<Form, PixelCanvas> canvases = new LinkedHashMap<>(MOST, 0.75f, true);

    PixelCanvas get(int count, int width, int height) {
        Form form = new Form(count, width, height);
        PixelCanvas canvas = canvases.get(form);
        if (canvas == null) {
            makeRoom();
            canvas = new PixelCanvas(count, width, height);
            canvases.put(form, canvas);
        }
        return canvas;
    }

    private void makeRoom() {
        Iterator<PixelCanvas> oldestFirst = canvases.values().iterator();
        while (canvases.size() >= MOST) {
            oldestFirst.next().close();
            oldestFirst.remove();
        }
    }

    @Override
    public void close() {
        canvases.values().forEach(PixelCanvas::close);
        canvases.clear();
    }
}
