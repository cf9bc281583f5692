package dev.fhircmk.policies.rule;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.View;
import java.util.List;
import java.util.Optional;

/**
 * What is configured for all rules together, under the name {@link #POLICY}.
 */
public record Settings(
        @ConfigProperty(description = "Which rules are mandatory")
        Profile profile,

        @ConfigProperty(description = "The least severity of rules that are evaluated")
        Severity minimumSeverity,

        @ConfigProperty(description = "Ids of the rules that are evaluated; all where it is empty")
        List<String> rules,

        @ConfigProperty(
                description =
                        "Frameworks or controls for which rules are evaluated beside the prerequisites; all where it is empty")
        List<String> frameworks,

        @ConfigProperty(description = "Violations that are accepted for a while")
        List<Waiver> waivers,

        @ConfigProperty(description = "Whether a service without a customer-managed key is refused")
        boolean requireCmk,

        @ConfigProperty(description = "Names of accounts of the retired Azure API for FHIR that exist and may stay")
        List<String> existingAccounts,

        @ConfigProperty(
                description =
                        "Names or URNs of resources that were made before; what Azure cannot change of them is advisory")
        List<String> importedResources,

        @ConfigProperty(description = "That keys are disabled on purpose")
        Optional<Revocation> revocation,

        @ConfigProperty(description = "The least days that a vault keeps what was deleted", minimum = 7, maximum = 90)
        int retentionDays,

        @ConfigProperty(description = "The most days that a version of a key may be valid or in use", minimum = 1)
        int maximumKeyDays,

        @ConfigProperty(description = "Whether keys are to be in a hardware security module")
        boolean requireHsm,

        @ConfigProperty(description = "Whether storage accounts for exports are to have a customer-managed key too")
        boolean requireStorageCmk,

        @ConfigProperty(description = "Tags that a service must have")
        List<String> requiredTags) {
    /** The policy whose name they have in the configuration file. */
    public static final String POLICY = "settings";

    /** The values where the user sets none. */
    public static final Settings DEFAULTS = new Settings(
            Profile.DEFAULT,
            Severity.LOW,
            List.of(),
            List.of(),
            List.of(),
            true,
            List.of(),
            List.of(),
            Optional.empty(),
            90,
            730,
            false,
            false,
            List.of("data-classification"));

    public Settings {
        rules = rules.stream().map(Waiver::id).toList();
        frameworks = frameworks.stream().map(String::strip).toList();
        waivers = List.copyOf(waivers);
        existingAccounts = List.copyOf(existingAccounts);
        importedResources = List.copyOf(importedResources);
        requiredTags = List.copyOf(requiredTags);
    }

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

    /** Whether a resource was made before it came under this program. */
    public boolean isImported(PolicyResource resource) {
        return importedResources.contains(resource.name()) || importedResources.contains(resource.urn());
    }

    /**
     * That keys are disabled on purpose: to shut a service out of its data.
     *
     * @param reason why
     */
    public record Revocation(
            @ConfigProperty(description = "Why keys are disabled on purpose", minLength = 1)
            String reason) {
        /** Refuses blanks in place of a reason. */
        public Revocation {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("reason of a revocation must say why keys are disabled, got blanks");
            }
        }
    }
}
