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
import dev.fhircmk.policies.rule.StackRule;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Vaults and keys are managed by a version of the API that lasts. Told once for all of a stack: one change mends them. */
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
public final class ManagementApiLasts extends StackRule {
    private static final LocalDate END = KeyVaultApi.OLDER_VERSIONS_END;
    private static final ApiVersion FIRST = ApiVersions.KEY_VAULT;
    private static final ResourceTypes TYPES = AzureTypes.VAULT
            .or(AzureTypes.KEY)
            .or(AzureTypes.ACCESS_POLICY)
            .or(AzureTypes.of("keyvault", "PrivateEndpointConnection"))
            .or(AzureTypes.of("keyvault", "ManagedHsm"))
            .or(AzureTypes.of("keyvault", "Secret"));

    @Override
    public List<Finding> judge(Estate estate, RuleContext context) {
        var old =
                estate.ofType(TYPES).stream().filter(ManagementApiLasts::isOld).toList();
        if (old.isEmpty()) {
            return estate.ofType(TYPES).stream()
                    .map(resource -> Finding.of(resource, Verdict.met()))
                    .toList();
        }
        var first = old.get(0);
        var isOver = context.now().atZone(ZoneOffset.UTC).toLocalDate().isAfter(END);
        var finding = Finding.of(
                first,
                Verdict.violated(
                        "type",
                        "stands for version "
                                + ApiVersions.of(first)
                                        .map(ApiVersion::toString)
                                        .orElse("")
                                + " of the API, which " + (isOver ? "ended" : "ends") + " on " + END
                                + (old.size() == 1 ? "" : ", as " + others(old.size() - 1))));
        return List.of(
                old.stream().anyMatch(resource -> resource.is(AzureTypes.AZURE_NATIVE_ACCESS_POLICY))
                        ? finding.note(
                                "an AccessPolicy of azure-native cannot be pinned, so take fhir-cmk:index:AccessPolicy, which"
                                        + " goes on with it by an alias, put it into the vault, or assign a role")
                        : finding);
    }

    private static String others(int count) {
        return count == 1 ? "that of another does" : "those of " + count + " others do";
    }

    private static boolean isOld(PolicyResource resource) {
        return ApiVersions.of(resource)
                .filter(version -> version.compareTo(FIRST) < 0)
                .isPresent();
    }
}
