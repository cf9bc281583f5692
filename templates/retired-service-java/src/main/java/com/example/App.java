package com.example;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.ExistingKeyArgs;
import dev.fhircmk.LegacyFhirServiceWithCmk;
import dev.fhircmk.LegacyFhirServiceWithCmkArgs;
import dev.fhircmk.program.PulumiProgram;
import java.util.List;

/** An existing account of the retired Azure API for FHIR, with its customer-managed key. */
public final class App {
    private App() {}

    public static void main(String[] args) {
        PulumiProgram.run(App::compose);
    }

    private static void compose(Context context) {
        var config = context.config();
        var keys = new CmkKeyVault(
                "keys",
                CmkKeyVaultArgs.builder()
                        .existing(ExistingKeyArgs.builder()
                                .keyUri(config.require("keyUri"))
                                .keyVaultResourceId(config.require("keyVaultResourceId"))
                                .grant(config.require("grant"))
                                .build())
                        .services(List.of("azureApiForFhir"))
                        .build(),
                ComponentResourceOptions.Empty);
        var fhir = new LegacyFhirServiceWithCmk(
                "fhir",
                LegacyFhirServiceWithCmkArgs.builder()
                        .resourceGroupName(config.require("resourceGroupName"))
                        .location(config.require("location"))
                        .accountName(config.require("accountName"))
                        .accountResourceId(config.require("accountResourceId"))
                        .kind(config.require("kind"))
                        .offerThroughput(config.requireInteger("offerThroughput"))
                        .customerManagedKey(keys.customerManagedKey())
                        .dataProtection(config.require("dataProtection"))
                        .build(),
                ComponentResourceOptions.Empty);
        context.export("endpoint", fhir.endpoint());
        context.export("keyUri", fhir.keyUri());
        context.export("notice", fhir.notice());
    }
}
