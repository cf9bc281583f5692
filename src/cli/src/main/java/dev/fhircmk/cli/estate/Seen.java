package dev.fhircmk.cli.estate;

import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.core.Fact;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Something that was looked for in Azure: what it is, or why it could not be seen. What could not be seen is undecided, never absent.
 *
 * @param <T> what it is
 */
public sealed interface Seen<T> {
    /**
     * It was seen.
     *
     * @param found what it is
     * @param <T> its type
     */
    record Shown<T>(T found) implements Seen<T> {}

    /**
     * It could not be seen.
     *
     * @param reason one sentence, with the right that is missing where it is one
     * @param <T> what it would be
     */
    record Hidden<T>(String reason) implements Seen<T> {}

    /** Something that was seen. */
    static <T> Seen<T> shown(T value) {
        return new Shown<>(value);
    }

    /** Something that could not be seen. */
    static <T> Seen<T> hidden(String why) {
        return new Hidden<>(why);
    }

    /**
     * Looks for it.
     *
     * @param right the right that looking takes, as role definitions spell it
     * @param scope what it is needed on
     * @param reading calls Azure
     */
    static <T> Seen<T> look(String right, Object scope, Supplier<T> reading) {
        try {
            return shown(reading.get());
        } catch (AzureException failed) {
            return hidden(
                    AzureErrors.isMissingRight(failed)
                            ? AzureErrors.missingRight(failed, right, scope)
                            : String.valueOf(failed.getMessage()));
        } catch (JsonShapeException | DateTimeException | IllegalStateException | NumberFormatException other) {
            // Gson answers an unchecked look at a part of another type with IllegalStateException.
            return hidden("Azure's answer about " + scope + " is not what its documents say: " + other.getMessage()
                    + "; nothing was concluded from it, run it again");
        }
    }

    /** What it is; empty where it could not be seen. */
    default Optional<T> value() {
        return this instanceof Shown<T> shown ? Optional.of(shown.found()) : Optional.empty();
    }

    /** Why it could not be seen; empty where it was. */
    default Optional<String> why() {
        return this instanceof Hidden<T> hidden ? Optional.of(hidden.reason()) : Optional.empty();
    }

    /** What follows from it; hidden where it is. */
    default <R> Seen<R> map(Function<? super T, ? extends R> mapping) {
        return this instanceof Shown<T> shown ? shown(mapping.apply(shown.found())) : hidden(why().orElseThrow());
    }

    /** The same where looking on takes another look. */
    default <R> Seen<R> then(Function<? super T, Seen<R>> mapping) {
        return this instanceof Shown<T> shown ? mapping.apply(shown.found()) : hidden(why().orElseThrow());
    }

    /** As a prerequisite looks at it: what could not be seen is not known. */
    default Fact<T> fact(String path) {
        return value().map(value -> Fact.known(path, value)).orElseGet(() -> Fact.unknown(path));
    }

    /** The same of what may be left out. */
    static <T> Fact<T> fact(String path, Seen<Optional<T>> seen) {
        return seen.value()
                .map(value -> value.map(known -> Fact.known(path, known)).orElseGet(() -> Fact.absent(path)))
                .orElseGet(() -> Fact.unknown(path));
    }
}
