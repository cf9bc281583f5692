package dev.fhircmk.policies.vault;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.VaultPolicy;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.References;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on the access policies of a vault. */
public final class VaultAccessRules implements RuleFamily {
    private static final String POLICIES = "properties.accessPolicies";
    /** Those of other providers name the vault by its id. */
    private static final ResourceTypes CLASSIC = ResourceTypes.of("azure:keyvault/accessPolicy:AccessPolicy");
    /** What azapi makes has a type that is a text. */
    private static final ResourceTypes AZAPI = ResourceTypes.of("azapi:index/resource:Resource");

    @PackRule(
            id = "POL-005",
            title = "An access policy grants nobody all permissions or purge, and a service no more than get,"
                    + " wrapKey, unwrapKey",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "who can purge a key can destroy all data under it, and a service needs no more than to wrap and"
                    + " unwrap",
            remedy = "grant single permissions only",
            source = "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy")
    Stream<Finding> leastAccessPolicies(Estate estate) {
        return VaultPolicy.of(estate).stream().map(policy -> {
            var finding = Finding.judging(
                    policy.resource(),
                    () -> policy.isOverruled()
                            .judge(
                                    overruled -> overruled
                                            ? Verdict.notApplicable("its vault goes by role assignments")
                                            : permissions(policy, estate),
                                    () -> permissions(policy, estate)));
            return policy.isOverruled() instanceof Fact.Unknown<Boolean>
                    ? policy.vault()
                            .map(vault -> finding.decidedBy(vault.resource()))
                            .orElse(finding)
                    : finding;
        });
    }

    private static Verdict permissions(VaultPolicy policy, Estate estate) {
        return first(policy, "", List.of("all", "purge")::contains, "keys", "secrets", "certificates", "storage")
                .or(() -> policy.isOfService(estate)
                        ? first(policy, ", for the identity of a service", VaultAccessRules::isBeyondService, "keys")
                        : Optional.empty())
                .orElseGet(Verdict::met);
    }

    private static boolean isBeyondService(String permission) {
        return KeyPermissions.SERVICE.stream().noneMatch(permission::equalsIgnoreCase);
    }

    /** The first permission, in lower case, that is one too many. */
    private static Optional<Verdict> first(
            VaultPolicy policy, String why, Predicate<String> isTooMuch, String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> policy.policy().at("permissions." + kind).items().stream())
                .filter(item -> isTooMuch.test(item.string().orElse("").toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(item -> Verdict.violated(item.path(), "is " + item.string().orElse("") + why));
    }

    /** A resource that adds an access policy, and where it names the vault. */
    private record Adding(PolicyResource resource, String path) {
        Answer addsTo(PolicyResource vault, References references) {
            return path.endsWith("Id")
                    ? references.byId(
                            resource, PropertyFacts.of(resource).said().at(path), vault)
                    : references.byName(resource, path, vault);
        }
    }

    @PackRule(
            id = "POL-058",
            title = "The access policies of a vault stand in the vault or by themselves, not both",
            severity = Severity.CRITICAL,
            level = RuleLevel.MANDATORY,
            why = "the next update of the vault takes away every policy that it does not list, and the service loses"
                    + " its key",
            remedy = "move one into the other, or give the vault the option ignoreChanges:"
                    + " [\"properties.accessPolicies\"]",
            source = "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy")
    Stream<Finding> oneOwner(Estate estate) {
        var references = new References(estate);
        var adding = new References.Candidates<Adding>();
        adding(estate).forEach(one -> adding.add(one, one.resource(), one.path()));
        return estate.ofType(AzureTypes.VAULT).stream()
                .map(vault -> Finding.of(vault, owners(vault, adding.of(vault), references)));
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
                                .filter(VaultAccessRules::isAccessPolicies)
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

    private static Verdict owners(PolicyResource vault, List<Adding> beside, References references) {
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
