package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts into a running local Azure what its clients cannot make. */
@Command(
        name = "seed",
        description =
                "Put an account of the retired Azure API for FHIR there, which nobody can make any more: its resource"
                        + " group is made if it is missing, its key is taken on trust. Or put there what a file lists.",
        footer = {
            "",
            "Examples:",
            "  azure-local seed --folder ~/.azure-local --resource-group rg --name old --location westeurope \\",
            "    --key-uri https://my-vault.vault.azure.net/keys/my-key",
            "  azure-local seed --folder ~/.azure-local --file estate.json"
        })
final class SeedCommand extends FolderCommand {
    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** Either an account of the retired service or a file. */
    static final class What {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "A JSON document with a list for each kind of seeds, such as services.")
        private Optional<Path> file = Optional.empty();

        @ArgGroup(exclusive = false)
        private Account account = new Account();
    }

    /** An account of the retired service. */
    static final class Account {
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

        JsonObject body() {
            return JsonBuilder.json()
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
        }
    }

    @Override
    public Integer call() {
        if (what.file.isPresent()) {
            JsonObject counts = admin().seed(document(what.file.get()));
            String kinds = counts.entrySet().stream()
                    .map(count -> count.getValue().getAsLong() + " " + count.getKey())
                    .collect(Collectors.joining(", "));
            out().println("Seeded " + (kinds.isEmpty() ? "nothing" : kinds) + ".");
            return 0;
        }
        Account account = what.account;
        JsonObject seeded = admin().seedRetiredService(account.group, account.name, account.body());
        out().println("Seeded " + JsonTree.text(seeded, "id").orElseThrow() + ".");
        return 0;
    }

    private JsonObject document(Path file) {
        try {
            return JsonTree.parse(Files.readString(file));
        } catch (IOException | JsonShapeException e) {
            throw misused(file + " is no document of seeds: " + e.getMessage());
        }
    }
}
