package dev.fhircmk.policies.vault;

import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.ApiVersion;
import dev.fhircmk.policies.azure.ApiVersions;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Rules on the versions of the API by which vaults, keys, identities and services are made. */
public final class ApiVersionRules implements RuleFamily {
    private static final LocalDate END = KeyVaultApi.OLDER_VERSIONS_END;
    private static final ResourceTypes OF_KEY_VAULT = AzureTypes.VAULT
            .or(AzureTypes.KEY)
            .or(AzureTypes.ACCESS_POLICY)
            .or(AzureTypes.of("keyvault", "PrivateEndpointConnection"))
            .or(AzureTypes.of("keyvault", "ManagedHsm"))
            .or(AzureTypes.of("keyvault", "Secret"));

    @PackRule(
            id = "POL-016",
            title = "Vaults, keys, identities and services are declared with a stable version of the API",
            severity = Severity.LOW,
            appliesTo = {"keyvault:*", "healthcareapis:*", "managedidentity:*"},
            why = "a preview version may change or end without notice, and the resource then cannot be updated",
            remedy = "use the type without a version, or a stable one",
            source = "https://www.pulumi.com/registry/packages/azure-native/version-guide/")
    Verdict stableApiVersion(PolicyResource resource) {
        return resource.type().matches(".*v[0-9]{8}preview:.*")
                ? Verdict.violated("type", "names a preview version of the API")
                : Verdict.met();
    }

    @PackRule(
            id = "POL-057",
            title = "Key Vault is managed by version " + KeyVaultApi.VERSION + " of its API or a later one",
            severity = Severity.MEDIUM,
            why = "Microsoft ends all older versions on " + KeyVaultApi.OLDER_VERSIONS_END_ON
                    + ": vaults live on, and nothing older can create or change one",
            remedy = "use the type azure-native:keyvault/" + KeyVaultApi.AZURE_NATIVE_VERSION
                    + ":Vault, with the type of today as an alias, or the package of"
                    + " `pulumi package add azure-native keyvault " + KeyVaultApi.VERSION + "`",
            source = "https://learn.microsoft.com/azure/key-vault/general/migrate-api-version")
    Stream<Finding> managementApiLasts(Estate estate, RuleContext context) {
        var resources = estate.ofType(OF_KEY_VAULT);
        var old = resources.stream().filter(ApiVersionRules::isOld).toList();
        // It is reported once for all of a stack: one change corrects them.
        return old.isEmpty()
                ? resources.stream().map(resource -> Finding.of(resource, Verdict.met()))
                : Stream.of(ending(old, context));
    }

    private static Finding ending(List<PolicyResource> old, RuleContext context) {
        var isOver = context.now().atZone(ZoneOffset.UTC).toLocalDate().isAfter(END);
        var version = ApiVersions.of(old.get(0)).map(ApiVersion::toString).orElse("");
        var finding = Finding.of(
                old.get(0),
                Verdict.violated(
                        "type",
                        "stands for version " + version + " of the API, which " + (isOver ? "ended" : "ends") + " on "
                                + END + others(old.size() - 1)));
        return old.stream().anyMatch(resource -> resource.is(AzureTypes.AZURE_NATIVE_ACCESS_POLICY))
                ? finding.note("an AccessPolicy of azure-native cannot be pinned, so take"
                        + " fhir-cmk:index:AccessPolicy, which goes on with it by an alias, put it into the vault, or"
                        + " assign a role")
                : finding;
    }

    private static String others(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> ", as that of another does";
            default -> ", as those of " + count + " others do";
        };
    }

    private static boolean isOld(PolicyResource resource) {
        return ApiVersions.of(resource)
                .filter(version -> version.compareTo(ApiVersions.KEY_VAULT) < 0)
                .isPresent();
    }
}
