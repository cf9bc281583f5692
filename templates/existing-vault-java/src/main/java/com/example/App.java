package com.example;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.ExistingKeyArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.program.PulumiProgram;

/** A FHIR service whose data is encrypted with a customer-managed key that another team owns. */
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
                        .build(),
                ComponentResourceOptions.Empty);
        var fhir = new FhirServiceWithCmk(
                "fhir",
                FhirServiceWithCmkArgs.builder()
                        .resourceGroupName(config.require("resourceGroupName"))
                        .location(config.require("location"))
                        .workspaceName(config.require("workspaceName"))
                        .fhirServiceName(config.require("fhirServiceName"))
                        .customerManagedKey(keys.customerManagedKey())
                        .dataProtection(config.require("dataProtection"))
                        .build(),
                ComponentResourceOptions.Empty);
        context.export("endpoint", fhir.endpoint());
        context.export("keyUriWithVersion", fhir.keyUriWithVersion());
    }
}
