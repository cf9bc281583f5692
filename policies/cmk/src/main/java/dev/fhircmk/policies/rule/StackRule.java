package dev.fhircmk.policies.rule;

import dev.fhircmk.policies.azure.Estate;
import java.util.List;

/** A rule on resources that belong together, judged at the end of a preview and after an update. */
public abstract non-sealed class StackRule extends Rule {
    /** A rule that declares itself by {@link PackRule}. */
    protected StackRule() {}

    protected StackRule(RuleInfo info) {
        super(info);
    }

    /**
     * Judges a stack.
     *
     * @param estate its resources
     * @param context what is configured, and the time
     * @return one finding for each resource that is judged; none where there is nothing to judge
     */
    public abstract List<Finding> judge(Estate estate, RuleContext context);

    @Override
    final List<Finding> judgeAll(Estate estate, RuleContext context) {
        return judge(estate, context);
    }
}
