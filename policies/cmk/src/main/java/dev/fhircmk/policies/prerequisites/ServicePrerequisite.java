package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackKey;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policy.PolicyResource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A prerequisite of every service of a stack that has a customer-managed key. What the stack does not declare of its key or vault
 * leaves it undecided, at the identifier of the key.
 *
 * @param refinement what else is known of it
 */
record ServicePrerequisite(Prerequisite prerequisite, Refinement refinement) {
    Stream<Finding> judge(Estate estate, RuleContext context) {
        // A key or vault that several services use is named once.
        var findings = new LinkedHashMap<String, Finding>();
        for (var service : estate.encrypted()) {
            var finding = judge(service, estate, context);
            findings.putIfAbsent(finding.resource().urn() + " " + finding.verdict(), finding);
        }
        return findings.values().stream();
    }

    private Finding judge(EncryptedService service, Estate estate, RuleContext context) {
        var verdict = prerequisite.evaluate(refinement.facts(service.facts(context.now()), service, estate, context));
        var keyPath = service.service().keyPath();
        var blamed = blamed(service);
        if (blamed.isEmpty() && verdict instanceof Verdict.Undecided) {
            return Finding.of(service.resource(), Verdict.undecided(keyPath)).note(service.elsewhere());
        }
        if (verdict instanceof Verdict.Violated violated
                && blamed.filter(service.guessed()::contains).isPresent()) {
            return Finding.of(blamed.get(), Verdict.undecided(violated.path())).note(service.guess(blamed.get()));
        }
        var resource = verdict.where().filter(keyPath::equals).isPresent()
                ? service.resource()
                : blamed.orElse(service.resource());
        return refinement.finding(Finding.of(resource, verdict), service, estate, context);
    }

    private Optional<PolicyResource> blamed(EncryptedService service) {
        return switch (prerequisite.subject()) {
            case KEY -> service.key().map(StackKey::resource);
            case VAULT_OF_SERVICE -> service.vault().map(StackVault::resource);
            default -> Optional.of(service.resource());
        };
    }
}
