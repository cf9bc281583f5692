package dev.fhircmk.core;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known of one value of a deployment, and where it stands.
 *
 * <p>A preview does not know every value. What it does not know is neither right nor wrong, so it is a state of its own.
 *
 * @param <T> the type of the value
 */
public sealed interface Fact<T> {
    /** Where the value stands for the reader: an input of a component, or the path of an Azure property. */
    String path();

    /**
     * A value that is known.
     *
     * @param path where it stands
     * @param value the value
     * @param <T> its type
     */
    record Known<T>(String path, T value) implements Fact<T> {}

    /**
     * A value that will be known only when resources exist.
     *
     * @param path where it stands
     * @param <T> its type
     */
    record Unknown<T>(String path) implements Fact<T> {}

    /**
     * A value that was left out, so that Azure's own default holds.
     *
     * @param path where it would stand
     * @param <T> its type
     */
    record Absent<T>(String path) implements Fact<T> {}

    /** A value that is known. */
    static <T> Fact<T> known(String path, T value) {
        return new Known<>(path, value);
    }

    /** A value that will be known only when resources exist. */
    static <T> Fact<T> unknown(String path) {
        return new Unknown<>(path);
    }

    /** A value that was left out. */
    static <T> Fact<T> absent(String path) {
        return new Absent<>(path);
    }

    /**
     * Judges the value; one that is not known yet is undecided.
     *
     * @param whenKnown judges a known value
     * @param whenAbsent judges a value that was left out
     */
    default Verdict judge(Function<T, Verdict> whenKnown, Supplier<Verdict> whenAbsent) {
        if (this instanceof Known<T> known) {
            return whenKnown.apply(known.value());
        }
        return this instanceof Absent<T> ? whenAbsent.get() : Verdict.undecided(path());
    }
}
