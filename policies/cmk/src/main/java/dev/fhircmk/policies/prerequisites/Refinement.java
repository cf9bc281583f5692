package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Facts;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;

/** What a stack or its settings tell of a prerequisite beside what is read of every service. */
interface Refinement {
    /** The facts and what more is known of the service. */
    default Facts facts(Facts known, EncryptedService service, Estate estate, RuleContext context) {
        return known;
    }

    /** The finding and what else there is to say of it. */
    default Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
        return found;
    }
}
