package dev.fhircmk.policies.rule;

import static java.util.Objects.requireNonNull;

import dev.fhircmk.policies.azure.Estate;
import java.util.List;

/** One thing that must be so. A rule has no state and says nothing itself: its verdicts do. */
public abstract sealed class Rule permits ResourceRule, StackRule {
    private final RuleInfo info;

    /** A rule that declares itself by {@link PackRule}. */
    Rule() {
        this.info = RuleInfo.of(declared(getClass()));
    }

    Rule(RuleInfo info) {
        this.info = info;
    }

    static PackRule declared(Class<? extends Rule> rule) {
        return requireNonNull(rule.getAnnotation(PackRule.class), rule.getName());
    }

    /** What a reader needs to know of it. */
    public final RuleInfo info() {
        return info;
    }

    public final String id() {
        return info.id();
    }

    /** What it finds of a stack. */
    abstract List<Finding> judgeAll(Estate estate, RuleContext context);

    @Override
    public final String toString() {
        return info.id() + " " + info.title();
    }
}
