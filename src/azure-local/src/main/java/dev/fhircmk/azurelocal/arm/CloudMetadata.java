package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;

/**
 * {@code /metadata/endpoints} of the public cloud, in the form of api-version 2022-09-01: an object. Clients that ask for it
 * in a run against real names get real names.
 */
final class CloudMetadata {
    private CloudMetadata() {}

    static Response answer() {
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("name", "AzureCloud")
                        .with("portal", "https://portal.azure.com")
                        .with("graph", "https://graph.windows.net/")
                        .with("microsoftGraphResourceId", "https://graph.microsoft.com/")
                        .with("resourceManager", "https://management.azure.com/")
                        .with(
                                "authentication",
                                JsonBuilder.json()
                                        .with("loginEndpoint", "https://login.microsoftonline.com")
                                        .with(
                                                "audiences",
                                                JsonTree.arrayOfTexts(List.of(
                                                        "https://management.core.windows.net/",
                                                        "https://management.azure.com/")))
                                        .with("tenant", "common")
                                        .with("identityProvider", "AAD"))
                        .with(
                                "suffixes",
                                JsonBuilder.json()
                                        .with("keyVaultDns", "vault.azure.net")
                                        .with("mhsmDns", "managedhsm.azure.net")
                                        .with("storage", "core.windows.net")
                                        .with("sqlServerHostname", "database.windows.net")
                                        .with("acrLoginServer", "azurecr.io"))
                        .build());
    }
}
