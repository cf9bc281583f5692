package dev.fhircmk.internal.component;

import dev.fhircmk.core.Fact;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a function of the provider gave; a value that is missing was left out by Azure, or could not be read.
 *
 * @param values JSON values by name
 */
public record Lookup(Map<String, Object> values) {

    public Optional<String> text(String name) {
        return value(name, String.class);
    }

    /** A text that is always there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("Azure told no " + name));
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class);
    }

    public Optional<Integer> number(String name) {
        return value(name, Number.class).map(Number::intValue);
    }

    public Optional<Set<String>> texts(String name) {
        return value(name, List.class).map(list -> {
            var texts = new HashSet<String>();
            ((List<?>) list).forEach(item -> texts.add(String.valueOf(item)));
            return texts;
        });
    }

    public Optional<Map<String, Object>> object(String name) {
        return value(name, Map.class).map(object -> {
            var members = new HashMap<String, Object>();
            ((Map<?, ?>) object).forEach((member, value) -> members.put(String.valueOf(member), value));
            return members;
        });
    }

    public Optional<Instant> moment(String name) {
        return text(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
    }

    /** A fact of a value: what could not be read is unknown, what Azure left out is absent. */
    public <T> Fact<T> fact(String path, Function<Lookup, Optional<T>> reading) {
        return reading.apply(this)
                .map(value -> Fact.known(path, value))
                .orElseGet(() -> text("unreadable").isPresent() ? Fact.unknown(path) : Fact.absent(path));
    }
}
