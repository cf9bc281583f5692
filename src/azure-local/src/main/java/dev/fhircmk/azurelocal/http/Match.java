package dev.fhircmk.azurelocal.http;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request and what its path holds.
 *
 * @param request the request
 * @param values the segments that stand for the variables of the route's template
 */
public record Match(Request request, Map<String, String> values) {
    public Match {
        values = Map.copyOf(values);
    }

    public String value(String variable) {
        return Objects.requireNonNull(values.get(variable), variable);
    }

    /** The segment for a variable that not every template of the action has. */
    public Optional<String> find(String variable) {
        return Optional.ofNullable(values.get(variable));
    }
}
