package com.example;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.program.PulumiProgram;
import java.util.List;

/** A FHIR service whose data is encrypted with a customer-managed key, and a new vault for that key. */
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
                        .resourceGroupName(config.require("resourceGroupName"))
                        .location(config.require("location"))
                        .vaultName(config.require("vaultName"))
                        .keyName("fhir")
                        .rotationTrigger(config.require("rotationTrigger"))
                        .allowedIps(List.of(config.require("allowedIp")))
                        .dataProtection(config.require("dataProtection"))
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
