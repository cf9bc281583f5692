package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.Optional;

/** A rule on one resource by itself, judged by its inputs before it is created or changed. */
public abstract non-sealed class ResourceRule extends Rule {
    private final ResourceTypes types;

    /** A rule on resources of these types. */
    protected ResourceRule(RuleInfo info, ResourceTypes types) {
        super(info);
        this.types = types;
    }

    /** The types of resources that it judges. */
    public final ResourceTypes types() {
        return types;
    }

    /**
     * Judges a resource. A value that is not known need not be caught: the rule is then undecided at its path.
     *
     * @param resource one of its types
     * @param context what is configured, and the time
     */
    public abstract Finding judge(PolicyResource resource, RuleContext context);

    /** How to mend a resource; absent where no change is safe. It is applied only where the user chose the level {@code remediate}. */
    public Optional<Patch> remedy(PolicyResource resource) {
        return Optional.empty();
    }

    /** Whether it can mend at all. */
    public boolean mends() {
        return false;
    }
}
