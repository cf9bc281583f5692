package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.VaultPolicy;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Candidates;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.References;
import dev.fhircmk.policies.azure.StackVault;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The access policies of a vault have one owner: a vault that lists them takes away, with its next update, what others added. */
@PackRule(
        id = "POL-058",
        title = "The access policies of a vault stand in the vault or by themselves, not both",
        severity = Severity.CRITICAL,
        level = RuleLevel.MANDATORY,
        why =
                "the next update of the vault takes away every policy that it does not list, and the service loses its key",
        remedy = "move one into the other, or give the vault the option ignoreChanges: [\"properties.accessPolicies\"]",
        source = "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy")
public final class OneOwner extends StackRule {
    private static final String POLICIES = "properties.accessPolicies";
    /** Those of other providers name the vault by its id. */
    private static final ResourceTypes CLASSIC = ResourceTypes.of("azure:keyvault/accessPolicy:AccessPolicy");
    /** What azapi makes has a type that is a text. */
    private static final ResourceTypes AZAPI = ResourceTypes.of("azapi:index/resource:Resource");

    /** A resource that adds an access policy, and where it names the vault. */
    private record Adding(PolicyResource resource, String path) {
        Answer addsTo(PolicyResource vault, References references) {
            return path.endsWith("Id")
                    ? references.byId(
                            resource, PropertyFacts.of(resource).said().at(path), vault)
                    : references.byName(resource, path, vault);
        }
    }

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var references = new References(estate);
        var adding = new Candidates<Adding>();
        adding(estate).forEach(one -> adding.add(one, one.resource(), one.path()));
        return estate.vaults().stream()
                .map(StackVault::resource)
                .map(vault -> Finding.of(vault, judge(vault, adding.of(vault), references)))
                .toList();
    }

    private static Stream<Adding> adding(Estate estate) {
        return Stream.of(
                        estate.ofType(AzureTypes.ACCESS_POLICY).stream()
                                .map(policy -> new Adding(
                                        policy,
                                        PropertyFacts.of(policy).said().isPresent("vaultName")
                                                ? "vaultName"
                                                : "keyVaultResourceId")),
                        estate.ofType(CLASSIC).stream().map(policy -> new Adding(policy, "keyVaultId")),
                        estate.ofType(AZAPI).stream()
                                .filter(OneOwner::isAccessPolicies)
                                .map(policies -> new Adding(policies, "parentId")),
                        VaultPolicy.managing(estate).stream().map(access -> new Adding(access, "keyVaultResourceId")))
                .flatMap(found -> found);
    }

    private static boolean isAccessPolicies(PolicyResource resource) {
        return PropertyFacts.of(resource)
                        .text("type")
                        .is(type ->
                                type.toLowerCase(Locale.ROOT).startsWith("microsoft.keyvault/vaults/accesspolicies"))
                == Answer.YES;
    }

    private static Verdict judge(PolicyResource vault, List<Adding> beside, References references) {
        var said = PropertyFacts.of(vault).said().at(POLICIES);
        if (!said.isPresent() || isIgnored(vault)) {
            return Verdict.met();
        }
        var byAnswer = beside.stream().collect(Collectors.groupingBy(one -> one.addsTo(vault, references)));
        var certain = byAnswer.getOrDefault(Answer.YES, List.of());
        if (certain.isEmpty() && !byAnswer.containsKey(Answer.UNKNOWN)) {
            return Verdict.met();
        }
        if (!said.isKnown() && !said.unknownPaths().equals(List.of(POLICIES))) {
            // All that the vault says is not known, and it may say nothing of policies.
            return Verdict.undecided(said.unknownPaths().get(0));
        }
        return certain.isEmpty()
                ? Verdict.undecided(POLICIES)
                : Verdict.violated(
                        POLICIES, "are set, and '" + certain.get(0).resource().name() + "' adds one beside them");
    }

    private static boolean isIgnored(PolicyResource vault) {
        return vault.options().ignoreChanges().stream().anyMatch(List.of("*", "properties", POLICIES)::contains);
    }
}
