package dev.fhircmk.core;

import java.net.URI;
import java.util.Set;

/**
 * Something that must be so for a customer-managed key to work on a FHIR service and to go on working.
 *
 * <p>Written once; components refuse to build without it, policies block a preview without it, and the command line
 * checks what exists.
 */
public abstract class Prerequisite {
    /** How sure it is that Azure asks for it. */
    public enum Confirmation {
        /** A document of Microsoft's states it. */
        DOCUMENTED,
        /** Documents contradict each other or are silent; it is the safe reading. */
        UNCONFIRMED
    }

    /** What happens to a deployment that violates it. */
    public enum Level {
        /** The deployment is refused. */
        MANDATORY,
        /** The deployment goes on, with a warning. */
        ADVISORY
    }

    /**
     * What a reader needs to know of a prerequisite.
     *
     * @param id {@code CMK-nnn}, never used again for anything else
     * @param title the desired state, a sentence without a full stop
     * @param level what happens to a deployment that violates it
     * @param confirmation how sure it is
     * @param appliesTo the kinds of service that it holds for
     * @param why what goes wrong without it, a clause
     * @param remedy what to do, an imperative without a full stop
     * @param source the document that asks for it
     */
    public record Description(
            String id,
            String title,
            Level level,
            Confirmation confirmation,
            Set<ServiceKind> appliesTo,
            String why,
            String remedy,
            URI source) {}

    private final Description description;

    /** Makes a prerequisite of what a reader needs to know of it. */
    protected Prerequisite(Description description) {
        this.description = description;
    }

    /** What a reader needs to know of it. */
    public final Description description() {
        return description;
    }

    /** Its id, {@code CMK-nnn}. */
    public final String id() {
        return description.id();
    }

    /** Whether a deployment that violates it is refused. */
    public final boolean isMandatory() {
        return description.level() == Level.MANDATORY;
    }

    /** Evaluates it on what is known. */
    public final Verdict evaluate(Facts facts) {
        return description.appliesTo().contains(facts.kind())
                ? judge(facts)
                : Verdict.notApplicable(
                        "it does not hold for the " + facts.kind().title());
    }

    /** Judges a service of a kind that it holds for. */
    protected abstract Verdict judge(Facts facts);

    /**
     * Tells a violation in one sentence: id, desired state, where, what was found, what to do, where it is documented.
     *
     * @param violated the verdict of {@link #evaluate}
     */
    public final String explain(Verdict.Violated violated) {
        return id() + " " + description.title() + ": " + violated.path() + " " + violated.found() + "; "
                + description.remedy() + " (" + description.source() + ")";
    }

    @Override
    public final String toString() {
        return id() + " " + description.title();
    }
}
