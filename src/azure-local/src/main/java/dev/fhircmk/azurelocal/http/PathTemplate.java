package dev.fhircmk.azurelocal.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables, such as {@code /keys/{name}/rotate} and {@code /servicePrincipals(appId='{id}')}; fixed text matches
 * in any case, as in Azure. A first segment such as {@code {scope*}} stands for one segment or more.
 */
public final class PathTemplate {
    private static final String MANY = "*}";

    private final List<String> segments;

    public PathTemplate(String template) {
        this.segments = List.of(template.replaceFirst("^/", "").split("/", -1));
    }

    /** The values of the variables; empty if the path is another one. */
    public Optional<Map<String, String>> match(List<String> path) {
        if (!segments.get(0).endsWith(MANY)) {
            return match(segments, path, new LinkedHashMap<>());
        }
        int taken = path.size() - segments.size() + 1;
        if (taken < 1) {
            return Optional.empty();
        }
        String first = segments.get(0);
        Map<String, String> values = new LinkedHashMap<>();
        values.put(first.substring(1, first.length() - MANY.length()), "/" + String.join("/", path.subList(0, taken)));
        return match(segments.subList(1, segments.size()), path.subList(taken, path.size()), values);
    }

    private static Optional<Map<String, String>> match(
            List<String> segments, List<String> path, Map<String, String> values) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!isMatched(segments.get(i), path.get(i), values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean isMatched(String segment, String text, Map<String, String> values) {
        int start = segment.indexOf('{');
        if (start < 0) {
            return segment.equalsIgnoreCase(text);
        }
        int end = segment.indexOf('}');
        int after = segment.length() - end - 1;
        boolean matches = text.length() >= start + after
                && text.regionMatches(true, 0, segment, 0, start)
                && text.regionMatches(true, text.length() - after, segment, end + 1, after);
        if (matches) {
            values.put(segment.substring(start + 1, end), text.substring(start, text.length() - after));
        }
        return matches;
    }

    String text() {
        return "/" + String.join("/", segments);
    }

    /** How many segments are fixed: of two templates that match, the one with more of them is meant. */
    int weight() {
        return (int) segments.stream().filter(segment -> !isVariable(segment)).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
