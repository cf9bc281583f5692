package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.AzureNativeProvider;
import dev.fhircmk.AzureProviderArgs;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.EnterpriseAppRegistration;
import dev.fhircmk.EnterpriseAppRegistrationArgs;
import dev.fhircmk.ExistingKeyArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.LegacyFhirServiceWithCmk;
import dev.fhircmk.LegacyFhirServiceWithCmkArgs;
import java.util.List;

/** The programs that the pages in {@code docs} show, and the mistakes whose messages they show; all are compiled and run. */
final class DocsExamples {
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-4111-8111-111111111111";

    private DocsExamples() {}

    static void existingVault(Context context) {
        var options = options();
        // #region existingVault
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .existing(ExistingKeyArgs.builder()
                                .keyUri(
                                        "https://kv-security.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef")
                                .keyVaultResourceId("/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups"
                                        + "/rg-security/providers/Microsoft.KeyVault/vaults/kv-security")
                                .grant("manage")
                                .build())
                        .build(),
                options);
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName("rg-clinic")
                        .location("westeurope")
                        .workspaceName("clinic")
                        .fhirServiceName("records")
                        .customerManagedKey(vault.customerManagedKey())
                        .build(),
                options);
        // #endregion
        context.export("endpoint", fhir.endpoint());
    }

    static void keyWithoutVersion(Context context) {
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .existing(ExistingKeyArgs.builder()
                                .keyUri("https://kv-security.vault.azure.net/keys/fhir")
                                .keyVaultResourceId(SUBSCRIPTION
                                        + "/resourceGroups/rg-security/providers/Microsoft.KeyVault/vaults/kv-security")
                                .build())
                        .build(),
                options());
        context.export("keyUri", vault.keyUri());
    }

    static void keySizeTooLarge(Context context) {
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName("rg-clinic")
                        .location("westeurope")
                        .vaultName("kv-clinic")
                        .keyName("fhir")
                        .keySize(4096)
                        .allowedIps(List.of("203.0.113.10"))
                        .build(),
                options());
        context.export("keyUri", vault.keyUri());
    }

    static void rotation(Context context) {
        var options = options();
        // #region rotation
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .resourceGroupName("rg-clinic")
                        .location("westeurope")
                        .vaultName("kv-clinic")
                        .keyName("fhir")
                        .rotateAfter("P365D")
                        .allowedIps(List.of("203.0.113.10"))
                        .build(),
                options);
        // #endregion
        context.export("keyUriWithVersion", vault.keyUriWithVersion());
    }

    static void retiredService(Context context) {
        var options = options();
        // #region retiredService
        var vault = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .existing(ExistingKeyArgs.builder()
                                .keyUri("https://kv-records.vault.azure.net/keys/records")
                                .keyVaultResourceId("/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups"
                                        + "/rg-records/providers/Microsoft.KeyVault/vaults/kv-records")
                                .build())
                        .services(List.of("azureApiForFhir"))
                        .build(),
                options);
        var account = new LegacyFhirServiceWithCmk(
                "fhir",
                LegacyFhirServiceWithCmkArgs.builder()
                        .resourceGroupName("rg-records")
                        .location("westeurope")
                        .accountName("clinicrecords")
                        .accountResourceId("/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups"
                                + "/rg-records/providers/Microsoft.HealthcareApis/services/clinicrecords")
                        .kind("fhir-R4")
                        .offerThroughput(1000)
                        .customerManagedKey(vault.customerManagedKey())
                        .build(),
                options);
        context.export("endpoint", account.endpoint());
        context.export("notice", account.notice());
        // #endregion
    }

    static void enterpriseApplication(Context context) {
        var options = options();
        var vaultId = SUBSCRIPTION + "/resourceGroups/rg-records/providers/Microsoft.KeyVault/vaults/kv-records";
        // #region enterpriseApplication
        var application = new EnterpriseAppRegistration(
                "enterprise-app",
                EnterpriseAppRegistrationArgs.builder()
                        .location("brazilsouth")
                        .applicationId("7a1c53e8-9b40-4d2f-8e6c-1f0a5b3d9c72")
                        .keyVaultResourceId(vaultId)
                        .keyName("records")
                        .build(),
                options);
        var id = application.crossTenantCmkApplicationId();
        // #endregion
        context.export("crossTenantCmkApplicationId", id);
    }

    static void applicationWithoutId(Context context) {
        var application = new EnterpriseAppRegistration(
                "enterprise-app",
                EnterpriseAppRegistrationArgs.builder()
                        .location("brazilsouth")
                        .keyVaultResourceId(SUBSCRIPTION
                                + "/resourceGroups/rg-records/providers/Microsoft.KeyVault/vaults/kv-records")
                        .keyName("records")
                        .build(),
                options());
        context.export("crossTenantCmkApplicationId", application.crossTenantCmkApplicationId());
    }

    private static ComponentResourceOptions options() {
        var azure = new AzureNativeProvider(
                "azure", "3.28.0", AzureProviderArgs.builder().build(), CustomResourceOptions.Empty);
        return ComponentResourceOptions.builder().providers(azure).build();
    }
}
