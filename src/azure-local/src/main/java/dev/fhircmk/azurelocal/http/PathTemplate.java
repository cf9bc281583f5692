package dev.fhircmk.azurelocal.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with variables, such as {@code /keys/{name}/rotate}; fixed segments match in any case, as in Azure. A first
 * segment such as {@code {scope*}} stands for one segment or more.
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
            String segment = segments.get(i);
            if (isVariable(segment)) {
                values.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equalsIgnoreCase(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
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
