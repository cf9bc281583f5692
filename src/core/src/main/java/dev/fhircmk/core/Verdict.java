package dev.fhircmk.core;

import java.util.Optional;
import java.util.stream.Stream;

/** What the evaluation of a prerequisite comes to. Undecided is never a pass. */
public sealed interface Verdict {
    /** The prerequisite is met. */
    record Met() implements Verdict {}

    /**
     * The prerequisite is violated.
     *
     * @param path where the offending value stands
     * @param found what was found there, to follow the path: "is 4096 bits"
     */
    record Violated(String path, String found) implements Verdict {}

    /**
     * It cannot be told yet.
     *
     * @param path the value that is not known
     */
    record Undecided(String path) implements Verdict {}

    /**
     * The prerequisite does not hold for this deployment.
     *
     * @param reason why not, as a clause
     */
    record NotApplicable(String reason) implements Verdict {}

    /** The prerequisite is met. */
    static Verdict met() {
        return new Met();
    }

    /** The prerequisite is violated at the path by what was found there. */
    static Verdict violated(String path, String found) {
        return new Violated(path, found);
    }

    /** The value at the path is not known. */
    static Verdict undecided(String path) {
        return new Undecided(path);
    }

    /** The prerequisite does not hold for this deployment. */
    static Verdict notApplicable(String reason) {
        return new NotApplicable(reason);
    }

    /** What several verdicts on one thing come to: the first that is violated, else the first that is undecided. */
    static Verdict all(Verdict... verdicts) {
        return Stream.of(Violated.class, Undecided.class)
                .flatMap(kind -> Stream.of(verdicts).filter(kind::isInstance))
                .findFirst()
                .orElseGet(Verdict::met);
    }

    /** Where the value stands that decides; empty where no single one does. */
    default Optional<String> where() {
        if (this instanceof Violated violated) {
            return Optional.of(violated.path());
        }
        return this instanceof Undecided open ? Optional.of(open.path()) : Optional.empty();
    }
}
