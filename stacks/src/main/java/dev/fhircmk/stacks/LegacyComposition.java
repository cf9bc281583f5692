package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.fhircmk.AuthenticationConfigurationArgs;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.EnterpriseAppRegistration;
import dev.fhircmk.EnterpriseAppRegistrationArgs;
import dev.fhircmk.LegacyFhirServiceWithCmk;
import dev.fhircmk.LegacyFhirServiceWithCmkArgs;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.RegionRules;
import java.util.Optional;

/**
 * An existing account of the retired Azure API for FHIR with its customer-managed key; in Brazil South, East Asia and Southeast
 * Asia with the enterprise application that reaches the key there. The equal of the ARM template in Microsoft's article.
 */
record LegacyComposition(
        AzureSettings azure,
        CmkKeyVaultArgs key,
        LegacyFhirServiceWithCmkArgs.Builder account,
        Optional<String> enterpriseApplicationId) {
    static LegacyComposition of(AzureSettings azure, StackSettings settings) {
        var key = VaultComposition.existing(settings, "azureApiForFhir");
        var account = LegacyFhirServiceWithCmkArgs.builder()
                .resourceGroupName(azure.resourceGroupName())
                .location(azure.location())
                .accountName(settings.required("accountName"))
                .accountResourceId(settings.text("accountResourceId").orElse(null))
                .extensionDeclared(settings.flag("extensionDeclared", false))
                .kind(settings.text("kind").orElse(null))
                .cloud(azure.cloudName())
                .dataProtection(azure.dataProtection());
        settings.optionalNumber("offerThroughput").ifPresent(account::offerThroughput);
        settings.texts("accessPolicyObjectIds").ifPresent(account::accessPolicyObjectIds);
        authentication(settings).ifPresent(account::authenticationConfiguration);
        settings.text("servicePrincipalObjectId").ifPresent(account::servicePrincipalObjectId);
        return new LegacyComposition(azure, key, account, settings.text("enterpriseApplicationId"));
    }

    private static Optional<AuthenticationConfigurationArgs> authentication(StackSettings settings) {
        var authority = settings.text("authority");
        var audience = settings.text("audience");
        var authentication =
                AuthenticationConfigurationArgs.builder().smartProxyEnabled(settings.flag("smartProxyEnabled", false));
        authority.ifPresent(authentication::authority);
        audience.ifPresent(authentication::audience);
        return authority.or(() -> audience).map(given -> authentication.build());
    }

    void compose(Context context, Providers providers) {
        var vault = new CmkKeyVault("keys", key, providers.forComponents());
        account.customerManagedKey(vault.customerManagedKey());
        if (enterpriseApplicationId.isPresent()
                || RegionRules.needEnterpriseApplication(Region.parse(azure.location()))) {
            account.crossTenantCmkApplicationId(registered(vault, providers));
        }
        var fhir = new LegacyFhirServiceWithCmk("fhir", account.build(), providers.forComponents());
        context.export("endpoint", fhir.endpoint());
        context.export("encryption", fhir.encryption());
        context.export("keyUri", fhir.keyUri());
        context.export("notice", fhir.notice());
    }

    private Output<String> registered(CmkKeyVault vault, Providers providers) {
        var args = EnterpriseAppRegistrationArgs.builder()
                .location(azure.location())
                .keyVaultResourceId(vault.vaultId())
                .keyName(vault.keyUri()
                        .applyValue(uri -> KeyIdentifier.parse(uri).keyName()));
        enterpriseApplicationId.ifPresent(args::applicationId);
        return new EnterpriseAppRegistration("enterprise-app", args.build(), providers.forComponents())
                .crossTenantCmkApplicationId();
    }
}
