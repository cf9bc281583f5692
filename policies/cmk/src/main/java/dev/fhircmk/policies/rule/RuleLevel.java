package dev.fhircmk.policies.rule;

/** What a violation of a rule does to a deployment, by profile. */
public enum RuleLevel {
    /** It is refused in every profile. */
    MANDATORY,
    /** It is refused in the profile {@code strict}; elsewhere it goes on, with a warning. */
    MANDATORY_IN_STRICT,
    /** It goes on in every profile, with a warning. */
    ADVISORY;

    /** Whether it is refused in that profile. */
    public boolean refuses(Settings.Profile profile) {
        return this == MANDATORY || (this == MANDATORY_IN_STRICT && profile == Settings.Profile.STRICT);
    }
}
