package dev.fhircmk.provider.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.engine.ResourceHandler.Difference;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.text.PrintableText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The inputs of a resource: what each may be, how it is compared, and which of them tell one resource from another. */
public final class ResourceInputs {
    private final Map<String, Input> inputs;

    private ResourceInputs(Map<String, Input> inputs) {
        this.inputs = inputs;
    }

    public static ResourceInputs of(Input... inputs) {
        return new ResourceInputs(Arrays.stream(inputs)
                .collect(Collectors.toMap(Input::name, input -> input, (one, other) -> other, LinkedHashMap::new)));
    }

    /** Reads a known value of the right type, or refuses it with an {@link InvalidValueException}. */
    public interface Reading<T> {
        Object read(String name, T value);
    }

    /**
     * An input.
     *
     * @param isIdentity whether another value makes it another resource
     * @param fallback the value where none was given
     */
    public record Input(
            String name,
            ComparedAs as,
            boolean isRequired,
            boolean isIdentity,
            Optional<JsonElement> fallback,
            Reading<JsonElement> reading) {

        /** An input that may be left out, of any value of the type. */
        public static Input of(String name, ComparedAs as) {
            return new Input(name, as, false, false, Optional.empty(), (input, value) -> value);
        }

        public Input required() {
            return new Input(name, as, true, isIdentity, fallback, reading);
        }

        /** Required, and of another resource where it is another value. */
        public Input identity() {
            return new Input(name, as, true, true, fallback, reading);
        }

        public Input orElse(JsonElement value) {
            return new Input(name, as, isRequired, isIdentity, Optional.of(value), reading);
        }

        public Input checked(Reading<JsonElement> check) {
            return new Input(name, as, isRequired, isIdentity, fallback, check);
        }

        public Input text(Reading<String> check) {
            return checked((input, value) -> check.read(input, value.getAsString()));
        }

        /** An ISO-8601 duration from the one to the other only. */
        public Input duration(Duration least, Duration most, String words, String remedy) {
            return text((input, text) -> parsed(text)
                    .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)
                    .orElseThrow(() -> new InvalidValueException(input, words, text, remedy)));
        }

        private static Optional<Duration> parsed(String text) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException invalid) {
                return Optional.empty();
            }
        }

        /** One of these texts or numbers only, with what to do where it is another. */
        public Input oneOf(Collection<?> allowed, String words, String remedy) {
            return text((input, value) -> {
                if (allowed.stream().map(Object::toString).noneMatch(value::equals)) {
                    throw new InvalidValueException(input, words, value, remedy);
                }
                return value;
            });
        }
    }

    /** The inputs with the defaults of what was left out. */
    public JsonObject withDefaults(JsonObject given) {
        var complete = given.deepCopy();
        inputs.forEach((name, input) -> input.fallback()
                .filter(fallback -> value(name, given).isJsonNull())
                .ifPresent(fallback -> complete.add(name, fallback.deepCopy())));
        return complete;
    }

    /** What is wrong with the inputs, by name. Unknown values pass. */
    public Map<String, String> check(JsonObject given) {
        var failures = new LinkedHashMap<String, String>();
        inputs.values().stream()
                .filter(Input::isRequired)
                .map(Input::name)
                .filter(name -> !given.has(name))
                .forEach(name -> failures.put(name, name + " must be set; it was left out"));
        failures.putAll(mistyped(given));
        inputs.forEach((name, input) -> {
            try {
                var unused = Json.known(given, name)
                        .filter(value -> !failures.containsKey(name))
                        .map(value -> input.reading().read(name, value));
            } catch (InvalidValueException refused) {
                failures.put(name, String.valueOf(refused.getMessage()));
            }
        });
        return failures;
    }

    /** What is wrong with the types of the inputs, by name: an input of another type would be read as another value. */
    public Map<String, String> mistyped(JsonObject given) {
        var failures = new LinkedHashMap<String, String>();
        new TreeMap<>(inputs)
                .forEach((name, input) -> input.as()
                        .wanted(value(name, given))
                        .ifPresent(wanted -> failures.put(
                                name,
                                name + " must be " + wanted + ", got '"
                                        + PrintableText.value(quoted(value(name, given))) + "'; write it as such")));
        return failures;
    }

    private static String quoted(JsonElement value) {
        return value instanceof JsonPrimitive single ? single.getAsString() : value.toString();
    }

    /** The names of the properties that differ, or may: what is not known yet may be what it was. */
    public Set<String> between(JsonObject olds, JsonObject news) {
        var names = new LinkedHashSet<>(olds.keySet());
        names.addAll(news.keySet());
        names.removeIf(name -> folded(name, olds).equals(folded(name, news)));
        return names;
    }

    /** Whether old and new inputs are of the same resource; what is not known yet may be of another. */
    public boolean isSame(JsonObject olds, JsonObject news) {
        return between(olds, news).stream().noneMatch(this::isIdentity);
    }

    private boolean isIdentity(String name) {
        return inputs.containsKey(name) && inputs.get(name).isIdentity();
    }

    /** What an update changes, and what makes it another resource: where old and new are known and differ. */
    public Difference difference(JsonObject olds, JsonObject news) {
        var changed = between(olds, news);
        var replacing = new LinkedHashSet<>(changed);
        replacing.removeIf(name -> !isIdentity(name)
                || PropertyValues.hasUnknown(value(name, news))
                || PropertyValues.hasUnknown(value(name, olds)));
        return new Difference(changed, replacing);
    }

    /** The inputs as the engine is to keep them: in the form that Azure writes, or in the first spelling. */
    public JsonObject kept(JsonObject olds, JsonObject given) {
        var kept = given.deepCopy();
        inputs.forEach((name, input) -> {
            if (given.has(name)) {
                kept.add(name, input.as().kept(value(name, olds), value(name, given)));
            }
        });
        return kept;
    }

    private JsonElement folded(String name, JsonObject given) {
        var value = value(name, given);
        return inputs.containsKey(name) ? inputs.get(name).as().folded(value) : value;
    }

    private static JsonElement value(String name, JsonObject given) {
        return Optional.ofNullable(given.get(name)).orElse(JsonNull.INSTANCE);
    }
}
