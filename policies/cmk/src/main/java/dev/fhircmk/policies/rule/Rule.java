package dev.fhircmk.policies.rule;

/** One thing that must be so. A rule has no state and says nothing itself: its verdicts do. */
public abstract sealed class Rule permits ResourceRule, StackRule {
    private final RuleInfo info;

    Rule(RuleInfo info) {
        this.info = info;
    }

    /** What a reader needs to know of it. */
    public final RuleInfo info() {
        return info;
    }

    /** Its id. */
    public final String id() {
        return info.id();
    }

    @Override
    public final String toString() {
        return info.id() + " " + info.title();
    }
}
