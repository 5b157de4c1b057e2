package io.maskwatch.schemas.camera;

import io.maskwatch.schemas.Camera;
import io.maskwatch.schemas.Point;
import io.maskwatch.schemas.PrivacyZone;
import io.maskwatch.schemas.Zone;
import io.maskwatch.schemas.text.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** What differs between two versions of a camera, as people read it. Pure; shows no secret. */
public final class CameraDiff {
    private CameraDiff() {}

    /** Whether the two mean the same, whenever they were written. */
    public static boolean same(Camera one, Camera other) {
        return fields(one).equals(fields(other));
    }

    /**
     * Lines that begin with + for what is new, - for what goes, ~ for what changes.
     *
     * @param before null where the camera is new
     * @param after null where the camera goes
     */
    public static List<String> lines(Camera before, Camera after) {
        List<String> lines = new ArrayList<>();
        String sign = before == null ? "+" : after == null ? "-" : "~";
        lines.add(sign + " camera " + PrintableText.of((after == null ? before : after).getCameraId(), 100));
        changes(before, after).forEach(change -> lines.add("    " + change));
        return lines;
    }

    /** The same for each field alone, such as {@code ~ mode: alert -> statistics}; nulls as above. */
    public static List<String> changes(Camera before, Camera after) {
        Map<String, String> old = before == null ? Map.of() : fields(before);
        Map<String, String> fresh = after == null ? Map.of() : fields(after);
        List<String> lines = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        for (String path : paths) {
            String was = old.get(path);
            String is = fresh.get(path);
            String shown = PrintableText.of(path) + ": ";
            if (was == null) {
                lines.add("+ " + shown + PrintableText.of(is));
            } else if (is == null) {
                lines.add("- " + shown + PrintableText.of(was));
            } else if (!was.equals(is)) {
                lines.add("~ " + shown + PrintableText.of(was) + " -> " + PrintableText.of(is));
            }
        }
        return lines;
    }

    private static Map<String, String> fields(Camera camera) {
        Map<String, String> fields = new TreeMap<>();
        add("", camera, fields);
        fields.remove("cameraId");
        fields.remove("updatedAt");
        return fields;
    }

    private static void add(String path, Object value, Map<String, String> fields) {
        if (value instanceof IndexedRecord record) {
            for (Schema.Field field : record.getSchema().getFields()) {
                String here = path.isEmpty() ? field.name() : path + "." + field.name();
                add(here, record.get(field.pos()), fields);
            }
        } else if (value instanceof List<?> list) {
            addList(path, list, fields);
        } else if (value != null) {
            fields.put(path, text(value));
        }
    }

    private static void addList(String path, List<?> list, Map<String, String> fields) {
        boolean inOneLine =
                list.stream().noneMatch(element -> element instanceof IndexedRecord && !(element instanceof Point));
        if (inOneLine) {
            if (!list.isEmpty()) {
                fields.put(path, list.stream().map(CameraDiff::text).collect(Collectors.joining(" ")));
            }
            return;
        }
        for (int index = 0; index < list.size(); index++) {
            Object element = list.get(index);
            add(path + "[" + name(element).orElse(Integer.toString(index)) + "]", element, fields);
        }
    }

    private static Optional<String> name(Object element) {
        if (element instanceof PrivacyZone zone) {
            return Optional.of(zone.getName());
        }
        return element instanceof Zone zone ? Optional.of(zone.getName()) : Optional.empty();
    }

    private static String text(Object value) {
        if (value instanceof Point point) {
            return "(" + point.getX() + ", " + point.getY() + ")";
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
