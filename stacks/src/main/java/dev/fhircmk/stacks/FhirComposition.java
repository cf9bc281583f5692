package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.azurenative.resources.ResourceGroup;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.RoleAssignmentArgs;
import dev.fhircmk.core.BuiltInRole;
import java.util.List;

/**
 * A FHIR service of Azure Health Data Services, whose data is encrypted with the key of a vault.
 *
 * @param service its inputs, as the settings of the stack describe them
 * @param isServiceManaged whether Microsoft manages its key
 */
record FhirComposition(FhirServiceWithCmkArgs.Builder service, boolean isServiceManaged) {
    static FhirComposition of(StackSettings settings) {
        var encryption = settings.text("encryption");
        return new FhirComposition(
                FhirServiceWithCmkArgs.builder()
                        .workspaceName(settings.required("workspaceName"))
                        .fhirServiceName(settings.required("fhirServiceName"))
                        .encryption(encryption.orElse(null))
                        .settleTime(settings.text("settleTime").orElse(null))
                        .roleAssignments(settings.texts("fhirDataContributors").orElseGet(List::of).stream()
                                .map(FhirComposition::dataContributor)
                                .toList())
                        .lock(VaultComposition.lock(settings))
                        .diagnosticSettings(VaultComposition.auditLogs(settings)),
                encryption.filter("service-managed"::equals).isPresent());
    }

    /** Who reads and writes the data: without a role, nobody does. */
    private static RoleAssignmentArgs dataContributor(String objectId) {
        return RoleAssignmentArgs.builder()
                .name(objectId)
                .roleDefinitionIdOrName(BuiltInRole.FHIR_DATA_CONTRIBUTOR.id())
                .principalId(objectId)
                .build();
    }

    /** Makes the service in the resource group of the stack; its outputs are the stack's. */
    void compose(Context context, AzureSettings azure, ResourceGroup group, CmkKeyVault vault, Providers providers) {
        var fhir = new FhirServiceWithCmk(
                "fhir",
                service.resourceGroupName(azure.nameOf(group))
                        .location(azure.location())
                        .customerManagedKey(isServiceManaged ? null : vault.customerManagedKey())
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
