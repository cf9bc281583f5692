package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts an account of the retired service into a running local Azure. */
@Command(
        name = "seed",
        description =
                "Put an account of the retired Azure API for FHIR there, which nobody can make any more. Its resource"
                        + " group is made if it is missing; its key is taken on trust.",
        footer = {
            "",
            "Example:",
            "  azure-local seed --folder ~/.azure-local --resource-group rg --name old --location westeurope \\",
            "    --key-uri https://my-vault.vault.azure.net/keys/my-key"
        })
final class SeedCommand extends FolderCommand {
    @Option(names = "--resource-group", paramLabel = "GROUP", required = true, description = "Its resource group.")
    private String group = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "The account's name.")
    private String name = "";

    @Option(names = "--location", paramLabel = "REGION", required = true, description = "The account's region.")
    private String location = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "fhir-R4",
            description = "One of fhir, fhir-Stu3, fhir-R4. Default: ${DEFAULT-VALUE}.")
    private String kind = "";

    @Option(
            names = "--key-uri",
            paramLabel = "URI",
            description = "Its customer-managed key, without a version. Default: none, the key is service-managed.")
    private Optional<String> keyUri = Optional.empty();

    @Option(
            names = "--cross-tenant-application",
            paramLabel = "ID",
            description = "The enterprise application that Microsoft issued. Default: none.")
    private Optional<String> application = Optional.empty();

    @Option(
            names = "--throughput",
            paramLabel = "UNITS",
            defaultValue = "1000",
            description = "Request units a second. Default: ${DEFAULT-VALUE}.")
    private long throughput;

    @Override
    public Integer call() {
        JsonObject account = JsonBuilder.json()
                .with("location", location)
                .with("kind", kind)
                .with("identity", JsonBuilder.json().with("type", "SystemAssigned"))
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with(
                                        "cosmosDbConfiguration",
                                        JsonBuilder.json()
                                                .with("offerThroughput", throughput)
                                                .withText("keyVaultKeyUri", keyUri)
                                                .withText("crossTenantCmkApplicationId", application)))
                .build();
        JsonObject seeded = admin().seedRetiredService(group, name, account);
        out().println("Seeded " + JsonTree.text(seeded, "id").orElseThrow() + ".");
        return 0;
    }
}
