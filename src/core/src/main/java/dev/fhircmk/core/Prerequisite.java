package dev.fhircmk.core;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A condition that a customer-managed key on a FHIR service needs to work and to go on working.
 *
 * <p>It is written once: components refuse to build without it, and the policy pack derives its rule from it.
 *
 * @param description what a reader needs to know of it
 * @param judgement judges a service of a kind that it applies to
 */
public record Prerequisite(Description description, Function<Facts, Verdict> judgement) {
    /** How sure it is that Azure requires it. */
    public enum Confirmation {
        /** A document of Microsoft states it. */
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

    /** The subject of a prerequisite: the resource that a policy judges, and names in a violation. */
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
        /** Something that no program declares, such as the tenant, the subscription or the state before: no policy judges it. */
        BEYOND_PROGRAM
    }

    /**
     * What a reader needs to know of a prerequisite.
     *
     * @param name the name that the tests of it have
     * @param id {@code CMK-nnn}, never used again for anything else
     * @param title the desired state, a sentence without a full stop
     * @param subject the resource that it is about
     * @param level what happens to a deployment that violates it
     * @param confirmation how sure it is
     * @param appliesTo the kinds of service that it applies to
     * @param why what goes wrong without it, a clause
     * @param remedy what to do, an imperative without a full stop
     * @param source the document that requires it
     * @param isImmutable whether Azure takes no other value once the resource exists
     * @param frameworks the controls of security frameworks that it serves, such as {@code MCSB DP-8}
     */
    public record Description(
            String name,
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
        /** Keeps copies of the collections. */
        public Description {
            appliesTo = Set.copyOf(appliesTo);
            frameworks = List.copyOf(frameworks);
        }
    }

    /** Its id, {@code CMK-nnn}. */
    public String id() {
        return description.id();
    }

    /** The resource that it is about. */
    public Subject subject() {
        return description.subject();
    }

    /** Whether a deployment that violates it is refused. */
    public boolean isMandatory() {
        return description.level() == Level.MANDATORY;
    }

    /** Evaluates it on what is known. */
    public Verdict evaluate(Facts facts) {
        return description.appliesTo().contains(facts.kind())
                ? judgement.apply(facts)
                : Verdict.notApplicable(
                        "it does not hold for the " + facts.kind().title());
    }

    /**
     * Explains a violation in one sentence: id, desired state, where, what was found, what to do, where it is documented.
     *
     * @param violated the verdict of {@link #evaluate}
     */
    public String explain(Verdict.Violated violated) {
        return id() + " " + description.title() + ": " + violated.path() + " " + violated.found() + "; "
                + description.remedy() + " (" + description.source() + ")";
    }

    @Override
    public String toString() {
        return id() + " " + description.title();
    }
}
