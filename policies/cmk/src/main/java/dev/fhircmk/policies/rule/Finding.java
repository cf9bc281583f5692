package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Unread;
import dev.fhircmk.policies.azure.Unread.Holding;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.UnknownValueException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a rule found of one resource.
 *
 * @param resource the resource
 * @param verdict the verdict
 * @param force what a violation does, whatever the level of the rule
 * @param note what the reader should know beside the verdict, a clause
 * @param holder the resource that holds the value by which it is decided, where that is another one
 */
public record Finding(
        PolicyResource resource, Verdict verdict, Force force, Optional<String> note, Optional<PolicyResource> holder) {
    /** What a violation does to a deployment. */
    public enum Force {
        /** What the level of the rule says. */
        OF_THE_RULE,
        /** It goes on. */
        ADVISORY,
        /** It is refused. */
        MANDATORY
    }

    public static Finding of(PolicyResource resource, Verdict verdict) {
        return new Finding(resource, verdict, Force.OF_THE_RULE, Optional.empty(), Optional.empty());
    }

    /** The verdict on a resource; where it needs a value that is not known it is undecided there. */
    public static Finding judging(PolicyResource resource, Supplier<Verdict> judgement) {
        try {
            return of(resource, judgement.get());
        } catch (UnknownValueException unknown) {
            return of(resource, Verdict.undecided(unknown.path()));
        }
    }

    /** The findings on several resources, each judged by itself. */
    public static Stream<Finding> each(List<PolicyResource> resources, Function<PolicyResource, Verdict> judgement) {
        return resources.stream().map(resource -> judging(resource, () -> judgement.apply(resource)));
    }

    /**
     * The same finding; a violation is undecided where a resource that this pack does not read may make what is missing.
     *
     * @param what what is missing
     */
    public Finding unlessMadeUnread(Estate estate, Holding what) {
        return verdict instanceof Verdict.Violated lacking
                ? estate.unread()
                        .holder(what)
                        .map(holder ->
                                of(resource, Verdict.undecided(lacking.path())).note(Unread.note(holder)))
                        .orElse(this)
                : this;
    }

    /** Whether nothing else is open than a value that the preview does not know and the update will. */
    boolean waitsFor(String path) {
        return note.isEmpty()
                && Stream.concat(Stream.of(resource), holder.stream()).anyMatch(one -> isUnknown(one, path));
    }

    private static boolean isUnknown(PolicyResource resource, String path) {
        return !resource.properties().isKnown(path)
                || resource.inputs().filter(inputs -> !inputs.isKnown(path)).isPresent();
    }

    /** The resource that holds the value by which it is decided. */
    PolicyResource decidedBy() {
        return holder.orElse(resource);
    }

    /** The same finding, decided by a value of another resource. */
    public Finding decidedBy(PolicyResource other) {
        return new Finding(resource, verdict, force, note, Optional.of(other));
    }

    /** Another verdict on the same resource, without a note. */
    public Finding with(Verdict other) {
        return of(resource, other);
    }

    /** The same finding, advisory at most. */
    public Finding advisory(String why) {
        return new Finding(resource, verdict, Force.ADVISORY, Optional.of(why), holder);
    }

    /** The same finding, which refuses the deployment where it is a violation. */
    public Finding mandatory() {
        return new Finding(resource, verdict, Force.MANDATORY, note, holder);
    }

    /** The same finding with something that the reader should know. */
    public Finding note(String text) {
        return new Finding(resource, verdict, force, Optional.of(text), holder);
    }
}
