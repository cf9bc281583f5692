package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyContext;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.StackPolicyContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the settings: an unknown name in them, or a selection of no rule, refuses the deployment before anything is made, since a
 * typing mistake must not switch a rule off. Settings that nothing needs any more are reported.
 */
public final class SettingsCheck {
    /** The policy that reports at the first resource of a program, which is the stack itself. */
    public static final String POLICY = "settings-names";

    private static final String ROOT = "pulumi:pulumi:Stack";

    private final List<Rule> rules;
    private final Enforcement enforcement;

    /**
     * Checks the settings of rules.
     *
     * @param rules the rules
     * @param enforcement what enforces them
     */
    public SettingsCheck(List<Rule> rules, Enforcement enforcement) {
        this.rules = List.copyOf(rules);
        this.enforcement = enforcement;
    }

    /** The policies: the one that holds the settings, and the one that refuses wrong ones at once. */
    public List<Policy<?>> policies() {
        return List.of(
                StackPolicy.named(Settings.POLICY)
                        .description("Waivers and selections are in force and name what there is.")
                        .severity(Severity.MEDIUM)
                        .level(EnforcementLevel.MANDATORY)
                        .config(Settings.DEFAULTS)
                        .validate(this::check),
                ResourcePolicy.named(POLICY)
                        .description("The settings name rules and frameworks that there are.")
                        .severity(Severity.CRITICAL)
                        .level(EnforcementLevel.MANDATORY)
                        .appliesTo(ROOT)
                        .validate((resource, context) ->
                                refuse(context.configOf(Settings.POLICY, Settings.class), context)));
    }

    private void refuse(Settings settings, PolicyContext context) {
        Stream.of(Selection.of(settings, rules).problems(), unknownInWaivers(settings))
                .flatMap(List::stream)
                .forEach(context::mandatory);
    }

    private List<String> unknownInWaivers(Settings settings) {
        return settings.waivers().stream()
                .filter(waiver -> find(waiver.rule()).isEmpty())
                .map(waiver -> "a waiver for '" + waiver.resource() + "' names " + waiver.rule()
                        + ", which is no rule of this pack"
                        + Message.nearest(
                                waiver.rule(), rules.stream().map(Rule::id).toList()))
                .toList();
    }

    private void check(Stack stack, StackPolicyContext context) {
        var settings = context.config(Settings.class);
        if (stack.ofType(ROOT).isEmpty()) {
            // They have not been checked at a first resource.
            refuse(settings, context);
        }
        var now = enforcement.context(context).now();
        for (var waiver : settings.waivers()) {
            find(waiver.rule()).ifPresent(rule -> check(waiver, rule, stack, now, context));
        }
        settings.importedResources().stream()
                .filter(name -> stack.resources().stream().noneMatch(resource -> isNamed(resource, name)))
                .forEach(name -> context.advisory("importedResources names " + name
                        + ", which is no resource of this stack; remove it" + nearest(name, stack)));
        settings.existingAccounts().stream()
                .filter(name -> accounts(stack).noneMatch(account -> isAccount(account, name)))
                .forEach(name -> context.advisory("existingAccounts names " + name
                        + ", which is no account of this stack; remove it"
                        + Message.nearest(
                                name,
                                accounts(stack)
                                        .map(account -> ExistingAccounts.name(account)
                                                .known()
                                                .orElse(account.name()))
                                        .toList())));
    }

    private static Stream<PolicyResource> accounts(Stack stack) {
        return stack.ofType(AzureTypes.AZURE_API_FOR_FHIR).stream();
    }

    /** An account whose name is not known yet may be that one. */
    private static boolean isAccount(PolicyResource account, String name) {
        return ExistingAccounts.includes(List.of(name), account)
                || ExistingAccounts.name(account) instanceof Fact.Unknown<String>;
    }

    private void check(Waiver waiver, Rule rule, Stack stack, Instant now, StackPolicyContext context) {
        if (waiver.isExpired(now)) {
            context.violation("the waiver of " + waiver.rule() + " for '" + waiver.resource() + "' expired on "
                    + waiver.expires() + "; correct the resource, or give the waiver a new day and reason");
            return;
        }
        if (stack.resources().stream().noneMatch(resource -> isNamed(resource, waiver.resource()))) {
            context.advisory("the waiver of " + waiver.rule() + " for '" + waiver.resource()
                    + "' is not needed: this stack has no resource of that name; remove it"
                    + nearest(waiver.resource(), stack));
            return;
        }
        var isNeeded = rule.judge(enforcement.survey(stack), enforcement.context(context)).stream()
                .filter(finding -> waiver.names(finding.resource()))
                .anyMatch(finding -> finding.verdict() instanceof Verdict.Violated
                        || finding.verdict() instanceof Verdict.Undecided);
        if (!isNeeded) {
            context.advisory("the waiver of " + waiver.rule() + " for '" + waiver.resource()
                    + "' is not needed: nothing of that name violates the rule; remove it");
        }
    }

    private static boolean isNamed(PolicyResource resource, String nameOrUrn) {
        return nameOrUrn.equals(resource.name()) || nameOrUrn.equals(resource.urn());
    }

    private static String nearest(String name, Stack stack) {
        return Message.nearest(
                name, stack.resources().stream().map(PolicyResource::name).toList());
    }

    private Optional<Rule> find(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
