package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.LockArgs;
import dev.fhircmk.RoleAssignmentArgs;
import dev.fhircmk.core.BuiltInRole;
import java.util.List;
import java.util.Optional;

/**
 * A FHIR service of Azure Health Data Services.
 *
 * @param workspaceName the workspace
 * @param fhirServiceName the FHIR service
 * @param encryption {@code customer-managed} or {@code service-managed}
 * @param settleTime how old a role assignment must be before it is relied on, an ISO-8601 duration
 * @param fhirDataContributors object ids of those who read and write the data; without a role nobody does
 * @param locked whether the service has a lock
 * @param auditLogs the resource id of the Log Analytics workspace for the audit log
 */
record FhirServiceSettings(
        String workspaceName,
        String fhirServiceName,
        Optional<String> encryption,
        Optional<String> settleTime,
        List<String> fhirDataContributors,
        boolean locked,
        Optional<String> auditLogs) {

    static FhirServiceSettings of(StackSettings settings) {
        return new FhirServiceSettings(
                settings.required("workspaceName"),
                settings.required("fhirServiceName"),
                settings.text("encryption"),
                settings.text("settleTime"),
                settings.texts("fhirDataContributors").orElseGet(List::of),
                settings.flag("locked", false),
                settings.text("logAnalyticsWorkspaceId"));
    }

    private static RoleAssignmentArgs dataContributor(String objectId) {
        return RoleAssignmentArgs.builder()
                .name(objectId)
                .roleDefinitionIdOrName(BuiltInRole.FHIR_DATA_CONTRIBUTOR.id())
                .principalId(objectId)
                .build();
    }

    /** The FHIR service in the resource group of the stack, encrypted with the key of a vault; its outputs are the stack's. */
    void encryptedWith(
            CmkKeyVault vault, AzureSettings azure, ResourceGroup group, Providers providers, Context context) {
        var serviceManaged = encryption.filter("service-managed"::equals).isPresent();
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(azure.nameOf(group))
                        .location(azure.location())
                        .workspaceName(workspaceName)
                        .fhirServiceName(fhirServiceName)
                        .encryption(encryption.orElse(null))
                        .customerManagedKey(serviceManaged ? null : vault.customerManagedKey())
                        .settleTime(settleTime.orElse(null))
                        .roleAssignments(fhirDataContributors.stream()
                                .map(FhirServiceSettings::dataContributor)
                                .toList())
                        .lock(locked ? LockArgs.builder().build() : null)
                        .diagnosticSettings(KeyVaultSettings.logs(auditLogs).orElse(null))
                        .cloud(azure.cloudName())
                        .dataProtection(azure.dataProtection())
                        .build(),
                providers.forComponents());
        context.export("endpoint", fhir.endpoint());
        context.export("encryption", fhir.encryption());
        context.export("keyUri", vault.keyUri());
        context.export("keyUriWithVersion", fhir.keyUriWithVersion());
    }
}
