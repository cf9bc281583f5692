package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;
import java.util.stream.Stream;

/** A rule on one resource by itself, judged by its inputs before it is created or changed. */
public abstract non-sealed class ResourceRule extends Rule {
    private final ResourceTypes types;

    /** A rule that declares itself, and the types of resources that it judges, by {@link PackRule}. */
    protected ResourceRule() {
        this.types = Stream.of(declared(getClass()).appliesTo())
                .map(AzureTypes::named)
                .reduce(ResourceTypes::or)
                .orElseThrow();
    }

    protected ResourceRule(RuleInfo info, ResourceTypes types) {
        super(info);
        this.types = types;
    }

    public final ResourceTypes types() {
        return types;
    }

    /** Judges a resource; one that needs a value that is not known is undecided there. A rule that says more overrides it. */
    public Finding judge(PolicyResource resource, RuleContext context) {
        return Finding.judging(resource, () -> verdict(resource, context));
    }

    /**
     * The verdict on a resource. A value that is not known need not be caught: the rule is then undecided at its path.
     *
     * @param resource one of its types
     * @param context what is configured, and the time
     */
    protected abstract Verdict verdict(PolicyResource resource, RuleContext context);

    @Override
    final List<Finding> judgeAll(Estate estate, RuleContext context) {
        return estate.ofType(types).stream()
                .map(resource -> judge(resource, context))
                .toList();
    }
}
