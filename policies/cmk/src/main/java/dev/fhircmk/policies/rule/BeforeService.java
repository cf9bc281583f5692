package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.StackService;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceContext;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges, in an update, the prerequisites of a service before it is made: the engine asks the rules on the whole stack only after an
 * update that succeeded, and Azure refuses the service before. What a preview did not know is known by then.
 */
final class BeforeService {
    static final String POLICY = "before-service";

    private final List<Rule> rules;
    private final Enforcement enforcement;
    private final Map<String, Set<String>> said = new ConcurrentHashMap<>();

    BeforeService(List<Rule> rules, Enforcement enforcement) {
        this.rules = rules.stream()
                .filter(rule -> rule.info().isPrerequisite())
                .filter(Rule.OnStack.class::isInstance)
                .toList();
        this.enforcement = enforcement;
    }

    Policy<?> policy() {
        return ResourcePolicy.named(POLICY)
                .description("A service is not made before its prerequisites are met, as far as they have been seen.")
                .severity(Severity.CRITICAL)
                .level(EnforcementLevel.MANDATORY)
                .appliesTo(AzureTypes.SERVICE)
                .validate(this::judge);
    }

    /** Whether a finding was reported before the service was made, so that it is not reported again. */
    boolean hasSaid(Rule rule, PolicyResource blamed) {
        return said.values().stream().anyMatch(findings -> findings.contains(key(rule, blamed)));
    }

    private void judge(PolicyResource resource, ResourceContext context) {
        if (context.stack().dryRun()) {
            throw context.notApplicable("a preview judges the whole stack");
        }
        var found = new HashSet<String>();
        var estate = Estate.around(StackService.of(resource), context.seen());
        var asked = enforcement.context(context);
        for (var rule : rules) {
            if (!enforcement.selects(rule, asked) || !isMandatory(rule, context)) {
                continue;
            }
            for (var finding : rule.judge(estate, asked)) {
                if (finding.verdict() instanceof Verdict.Violated violated
                        && enforcement.refuses(rule, finding, asked.settings())) {
                    found.add(key(rule, finding.resource()));
                    context.mandatory(rule.id() + " " + Message.violated(rule.info(), finding, violated));
                }
            }
        }
        said.put(resource.urn(), found);
    }

    private static boolean isMandatory(Rule rule, ResourceContext context) {
        var level = context.levelOf(rule.id());
        return level == EnforcementLevel.MANDATORY || level == EnforcementLevel.REMEDIATE;
    }

    private static String key(Rule rule, PolicyResource blamed) {
        return rule.id() + " " + blamed.urn();
    }
}
