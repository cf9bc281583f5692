package dev.fhircmk.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a violation of a policy does to a deployment. */
public enum EnforcementLevel {
    /** The violation is shown, the deployment goes on. */
    ADVISORY,
    /** The deployment fails. */
    MANDATORY,
    /** The policy's remediation changes the resource; a violation that is left fails the deployment. */
    REMEDIATE,
    /** The policy does not run. */
    DISABLED;

    /** The level's name in Pulumi's configuration files, such as {@code mandatory}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The level of that name in Pulumi's configuration files.
     *
     * @throws IllegalArgumentException where no level has that name
     */
    public static EnforcementLevel ofConfigName(String name) {
        return Arrays.stream(values())
                .filter(level -> level.configName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("enforcementLevel must be one of "
                        + Arrays.stream(values())
                                .map(EnforcementLevel::configName)
                                .collect(Collectors.joining(", "))
                        + ", got '" + name + "'"));
    }
}
