package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.View;

/** Which rules are mandatory. */
public enum Profile {
    /** What Microsoft documents as a prerequisite, and protection without which data is lost for good. */
    @View.Name("default")
    DEFAULT,
    /** In addition, what keeps strangers out and what an audit asks for. */
    @View.Name("strict")
    STRICT,
    /** As {@code default}, for stacks that keep an account of the retired Azure API for FHIR: that it exists is advisory. */
    @View.Name("legacy")
    LEGACY
}
