package dev.fhircmk.stacks;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.fhircmk.AuthenticationConfigurationArgs;
import dev.fhircmk.CmkKeyVault;
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
record LegacyComposition(AzureSettings azure, ExistingKeySettings key, LegacySettings account) implements StackProgram {
    static LegacyComposition of(StackSettings settings) {
        return new LegacyComposition(
                AzureSettings.of(settings), ExistingKeySettings.of(settings), LegacySettings.of(settings));
    }

    @Override
    public void compose(Context context, Providers providers) {
        var vault = key.vault("azureApiForFhir", providers);
        var args = LegacyFhirServiceWithCmkArgs.builder()
                .resourceGroupName(azure.resourceGroupName())
                .location(azure.location())
                .accountName(account.accountName())
                .accountResourceId(account.accountResourceId().orElse(null))
                .extensionDeclared(account.extensionDeclared())
                .kind(account.kind().orElse(null))
                .customerManagedKey(vault.customerManagedKey())
                .cloud(azure.cloudName())
                .dataProtection(azure.dataProtection());
        account.offerThroughput().ifPresent(args::offerThroughput);
        account.accessPolicyObjectIds().ifPresent(args::accessPolicyObjectIds);
        account.servicePrincipalObjectId().ifPresent(args::servicePrincipalObjectId);
        authentication().ifPresent(args::authenticationConfiguration);
        if (account.enterpriseApplicationId().isPresent()
                || RegionRules.needEnterpriseApplication(Region.parse(azure.location()))) {
            args.crossTenantCmkApplicationId(registered(vault, providers));
        }
        var fhir = new LegacyFhirServiceWithCmk("fhir", args.build(), providers.forComponents());
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
        account.enterpriseApplicationId().ifPresent(args::applicationId);
        return new EnterpriseAppRegistration("enterprise-app", args.build(), providers.forComponents())
                .crossTenantCmkApplicationId();
    }

    private Optional<AuthenticationConfigurationArgs> authentication() {
        if (account.authority().isEmpty() && account.audience().isEmpty()) {
            return Optional.empty();
        }
        var authentication = AuthenticationConfigurationArgs.builder().smartProxyEnabled(account.smartProxyEnabled());
        account.authority().ifPresent(authentication::authority);
        account.audience().ifPresent(authentication::audience);
        return Optional.of(authentication.build());
    }
}
