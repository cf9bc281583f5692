package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.UnknownValueException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a rule found of one resource.
 *
 * @param resource the resource
 * @param verdict the verdict
 * @param isAdvisory whether a violation is advisory, whatever the level of the rule
 * @param note what the reader should know beside the verdict, a clause
 */
public record Finding(PolicyResource resource, Verdict verdict, boolean isAdvisory, Optional<String> note) {
    /** The verdict on a resource. */
    public static Finding of(PolicyResource resource, Verdict verdict) {
        return new Finding(resource, verdict, false, Optional.empty());
    }

    /** The verdict on a resource; where it needs a value that is not known it is undecided there. */
    public static Finding judging(PolicyResource resource, Supplier<Verdict> judgement) {
        try {
            return of(resource, judgement.get());
        } catch (UnknownValueException unknown) {
            return of(resource, Verdict.undecided(unknown.path()));
        }
    }

    /** The same finding, advisory at most. */
    public Finding advisory(String why) {
        return new Finding(resource, verdict, true, Optional.of(why));
    }

    /** The same finding with something that the reader should know. */
    public Finding note(String text) {
        return new Finding(resource, verdict, isAdvisory, Optional.of(text));
    }
}
