package dev.fhircmk.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A path into property values, in Pulumi's own notation: {@code a.b[0].c}, {@code tags["a.b"]}. */
final class PropertyPath {
    /** A name that stands in a path as it is. */
    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\\\]+");

    private PropertyPath() {}

    /** One step: into a field of an object, or into an item of a list. */
    sealed interface Step {
        /** Into the field of that name. */
        record Field(String name) implements Step {}

        /** Into the item of that index, from 0. */
        record Item(int index) implements Step {}
    }

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException where it is no path
     */
    static List<Step> parse(String path) {
        var steps = new ArrayList<Step>();
        var at = 0;
        while (at < path.length()) {
            var from = at;
            if (path.charAt(at) == '[') {
                at = path.startsWith("[\"", at) ? quoted(path, at, steps) : index(path, at, steps);
            } else {
                if (path.charAt(at) == '.' && at > 0) {
                    from++;
                }
                at = from;
                while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
                    at++;
                }
                if (at == from) {
                    throw invalid(path);
                }
                steps.add(new Step.Field(path.substring(from, at)));
            }
        }
        return steps;
    }

    /** A name in quotes, in which a backslash takes the next sign as it is. */
    private static int quoted(String path, int open, List<Step> steps) {
        var name = new StringBuilder();
        for (var at = open + 2; at < path.length(); at++) {
            if (path.startsWith("\"]", at)) {
                steps.add(new Step.Field(name.toString()));
                return at + 2;
            }
            if (path.charAt(at) == '\\' && at + 1 < path.length()) {
                at++;
            }
            name.append(path.charAt(at));
        }
        throw invalid(path);
    }

    private static int index(String path, int open, List<Step> steps) {
        var close = path.indexOf(']', open);
        try {
            steps.add(new Step.Item(Integer.parseUnsignedInt(path.substring(open + 1, Math.max(close, open + 1)))));
        } catch (NumberFormatException noIndex) {
            throw invalid(path);
        }
        return close + 1;
    }

    /** The path with one step more. */
    static String append(String path, Step step) {
        if (step instanceof Step.Item item) {
            return path + "[" + item.index() + "]";
        }
        var name = ((Step.Field) step).name();
        if (!PLAIN.matcher(name).matches()) {
            return path + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException invalid(String path) {
        return new IllegalArgumentException(
                "'" + path + "' is no property path; write it like a.b[0].c or tags[\"a.b\"]");
    }
}
