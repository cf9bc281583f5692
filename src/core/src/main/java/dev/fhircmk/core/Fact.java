package dev.fhircmk.core;

import dev.fhircmk.text.PrintableText;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One value of a deployment: known, not known yet, or left out, and where it stands.
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

    /** Judges a known value; one that was left out is as undecided as one that is not known yet. */
    default Verdict judgeKnown(Function<T, Verdict> whenKnown) {
        return judge(whenKnown, () -> Verdict.undecided(path()));
    }

    /** Met, or violated here by what was found in place of a right value, to follow the path. */
    default Verdict expect(boolean isRight, String found) {
        return Answer.of(isRight).judge(path(), found);
    }

    /** Judges a value that must be set, and right. */
    default Verdict require(Predicate<? super T> isRight) {
        return judge(
                value -> expect(isRight.test(value), "is " + printed(value)),
                () -> Verdict.violated(path(), "is not set"));
    }

    /** Judges a value that must be right where it is set, since Azure's own default is. */
    default Verdict allow(Predicate<? super T> isRight) {
        return allow(isRight, value -> "is " + printed(value));
    }

    /**
     * Judges a value that must be right where it is set.
     *
     * @param isRight whether it is
     * @param found what is found in place of a right one, to follow the path
     */
    default Verdict allow(Predicate<? super T> isRight, Function<? super T, String> found) {
        return judge(value -> expect(isRight.test(value), found.apply(value)), Verdict::met);
    }

    private static String printed(Object value) {
        return PrintableText.value(value.toString());
    }

    /** Whether the value is as asked for; one that was left out is not. */
    default Answer is(Predicate<? super T> asked) {
        if (this instanceof Unknown<T>) {
            return Answer.UNKNOWN;
        }
        return Answer.of(known().filter(asked).isPresent());
    }

    /** The value; empty where it is not known or left out. */
    default Optional<T> known() {
        return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
    }
}
