package dev.fhircmk.core;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Something that must be so for a customer-managed key to work on a FHIR service and to go on working.
 *
 * <p>Written once: components refuse to build without it, and the policy pack derives its rule from it.
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

    /** What it is about: which resource a policy judges it on, and blames. */
    public enum Subject {
        /** Every vault, whatever uses its keys. A violation is a setting of the vault that must be true. */
        VAULT,
        /** The vault that the key of a service is in. */
        VAULT_OF_SERVICE,
        /** The key of a service. */
        KEY,
        /** A service with a customer-managed key. */
        SERVICE,
        /** What the managed identity of a service was granted on its key. */
        GRANT,
        /** An account of the retired Azure API for FHIR, whether or not it has a customer-managed key. */
        ACCOUNT,
        /** What no program declares, such as the tenant, the directory, the subscription, or what was before: no policy judges it. */
        BEYOND_PROGRAM
    }

    /**
     * What a reader needs to know of a prerequisite.
     *
     * @param id {@code CMK-nnn}, never used again for anything else
     * @param title the desired state, a sentence without a full stop
     * @param subject what it is about
     * @param level what happens to a deployment that violates it
     * @param confirmation how sure it is
     * @param appliesTo the kinds of service that it holds for
     * @param why what goes wrong without it, a clause
     * @param remedy what to do, an imperative without a full stop
     * @param source the document that asks for it
     * @param isImmutable whether Azure takes no other value once the resource exists
     * @param frameworks the controls of security frameworks that it serves, such as {@code MCSB DP-8}
     */
    public record Description(
            String id,
            String title,
            Subject subject,
            Level level,
            Confirmation confirmation,
            Set<ServiceKind> appliesTo,
            String why,
            String remedy,
            URI source,
            boolean isImmutable,
            List<String> frameworks) {
        /** Information that cannot change. */
        public Description {
            frameworks = List.copyOf(frameworks);
        }

        /** A prerequisite on what can be changed later, which serves no control of a framework. */
        public Description(
                String id,
                String title,
                Subject subject,
                Level level,
                Confirmation confirmation,
                Set<ServiceKind> appliesTo,
                String why,
                String remedy,
                URI source) {
            this(id, title, subject, level, confirmation, appliesTo, why, remedy, source, false, List.of());
        }

        /** The same prerequisite, on what Azure does not change once the resource exists. */
        public Description immutable() {
            return new Description(
                    id, title, subject, level, confirmation, appliesTo, why, remedy, source, true, frameworks);
        }

        /** The same prerequisite, which serves these controls. */
        public Description serving(String... controls) {
            return new Description(
                    id,
                    title,
                    subject,
                    level,
                    confirmation,
                    appliesTo,
                    why,
                    remedy,
                    source,
                    isImmutable,
                    List.of(controls));
        }
    }

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

    /** What it is about. */
    public final Subject subject() {
        return description.subject();
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
