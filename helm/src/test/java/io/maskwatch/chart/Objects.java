package io.maskwatch.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds parts of rendered objects. */
final class Objects {
    private Objects() {}

    /** The kind and name of an object, to name it in a failure. */
    static String name(Map<String, Object> object) {
        return object.get("kind") + " " + at(object, "metadata", "name");
    }

    /** What stands under a path of keys, or null. */
    static Object at(Object object, String... path) {
        Object here = object;
        for (String key : path) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return here;
    }

    /** The maps in the list under a path of keys; empty where there is none. */
    static List<Map<String, Object>> list(Object object, String... path) {
        List<Map<String, Object>> maps = new ArrayList<>();
        if (at(object, path) instanceof List<?> list) {
            for (Object item : list) {
                maps.add(map(item));
            }
        }
        return maps;
    }

    /** Every pod specification in an object: of a pod itself, of a workload's template, of a Flink deployment. */
    static List<Object> podSpecs(Map<String, Object> object) {
        List<Object> specs = new ArrayList<>();
        if ("Pod".equals(object.get("kind"))) {
            specs.add(object.get("spec"));
        }
        if (at(object, "spec", "template", "spec") != null) {
            specs.add(at(object, "spec", "template", "spec"));
        }
        if (at(object, "spec", "podTemplate", "spec") != null) {
            specs.add(at(object, "spec", "podTemplate", "spec"));
        }
        return specs;
    }

    @SuppressWarnings("unchecked") // YAML's maps have text as keys here; the schema says so.
    static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }
}
