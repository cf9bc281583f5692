package dev.fhircmk.policy;

import java.util.List;
import java.util.Optional;

/** What every policy says about itself; {@link Policy} describes each. */
final class PolicyMetadata extends Draft<PolicyMetadata> {
    final String name;
    String description;
    Optional<ResourceTypes> types = Optional.empty();
    Optional<EnforcementLevel> level = Optional.empty();
    Optional<Severity> severity = Optional.empty();
    Optional<String> displayName = Optional.empty();
    Optional<Framework> framework = Optional.empty();
    List<String> tags = List.of();
    Optional<String> url = Optional.empty();
    Optional<String> remediationSteps = Optional.empty();
    ConfigSchema config = ConfigSchema.NONE;
    List<Class<?>> views = List.of();

    PolicyMetadata(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
        if (name.equals("all")) {
            throw new IllegalArgumentException("Invalid policy name \"all\". \"all\" is a reserved name.");
        }
        this.name = name;
        this.description = name;
    }
}
