package dev.fhircmk.policy;

import java.util.List;
import java.util.Optional;

/**
 * What every policy says about itself.
 *
 * @param name its id in the pack
 * @param description the rule in one sentence; what the user reads above each violation
 * @param level what a violation does; absent for the pack's default
 * @param severity how bad a violation is
 * @param displayName a name for people
 * @param framework the control that it checks
 * @param tags words to find it by
 * @param url where to read more
 * @param remediationSteps what to do about a violation
 * @param config what can be configured
 */
record PolicyMetadata(
        String name,
        String description,
        Optional<EnforcementLevel> level,
        Optional<Severity> severity,
        Optional<String> displayName,
        Optional<Framework> framework,
        List<String> tags,
        Optional<String> url,
        Optional<String> remediationSteps,
        ConfigSchema config) {

    static PolicyMetadata named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
        if (name.equals("all")) {
            throw new IllegalArgumentException("Invalid policy name \"all\". \"all\" is a reserved name.");
        }
        return new PolicyMetadata(
                name,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                ConfigSchema.NONE);
    }

    PolicyMetadata withDescription(String other) {
        return new PolicyMetadata(
                name, other, level, severity, displayName, framework, tags, url, remediationSteps, config);
    }

    PolicyMetadata withLevel(EnforcementLevel other) {
        return new PolicyMetadata(
                name,
                description,
                Optional.of(other),
                severity,
                displayName,
                framework,
                tags,
                url,
                remediationSteps,
                config);
    }

    PolicyMetadata withSeverity(Severity other) {
        return new PolicyMetadata(
                name,
                description,
                level,
                Optional.of(other),
                displayName,
                framework,
                tags,
                url,
                remediationSteps,
                config);
    }

    PolicyMetadata withDisplayName(String other) {
        return new PolicyMetadata(
                name, description, level, severity, Optional.of(other), framework, tags, url, remediationSteps, config);
    }

    PolicyMetadata withFramework(Framework other) {
        return new PolicyMetadata(
                name,
                description,
                level,
                severity,
                displayName,
                Optional.of(other),
                tags,
                url,
                remediationSteps,
                config);
    }

    PolicyMetadata withTags(List<String> others) {
        return new PolicyMetadata(
                name,
                description,
                level,
                severity,
                displayName,
                framework,
                List.copyOf(others),
                url,
                remediationSteps,
                config);
    }

    PolicyMetadata withUrl(String other) {
        return new PolicyMetadata(
                name,
                description,
                level,
                severity,
                displayName,
                framework,
                tags,
                Optional.of(other),
                remediationSteps,
                config);
    }

    PolicyMetadata withRemediationSteps(String other) {
        return new PolicyMetadata(
                name, description, level, severity, displayName, framework, tags, url, Optional.of(other), config);
    }

    PolicyMetadata withConfig(ConfigSchema other) {
        return new PolicyMetadata(
                name, description, level, severity, displayName, framework, tags, url, remediationSteps, other);
    }
}
