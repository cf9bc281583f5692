package dev.fhircmk.cli.recover;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What Azure has of a stack, so that two stacks of the same program can be compared: names and ids are left out.
 *
 * @param lines one for each thing, sorted
 */
record Inventory(List<String> lines) {
    private static final String VAULT = "2023-07-01";
    private static final String HEALTHCARE = "2024-03-31";
    private static final String ROLES = "2022-04-01";
    private static final String LOCKS = "2020-05-01";
    private static final String SETTINGS = "2021-05-01-preview";

    Inventory {
        lines = List.copyOf(lines);
    }

    static Inventory of(AzureLocalClient azure, ClinicProgram program) {
        var lines = new ArrayList<String>();
        var group = azure.path("/resourceGroups/" + program.groupName());
        var vault = group + "/providers/Microsoft.KeyVault/vaults/" + program.vaultName();
        var workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/ws" + program.name();
        var service = workspace + "/fhirservices/records";
        azure.arm("GET", group + "/resources", "2024-03-01")
                .succeeded()
                .values()
                .forEach(resource -> lines.add("resource " + text(resource, "type")));
        azure.arm("GET", vault, VAULT)
                .succeeded()
                .body()
                .getAsJsonObject("properties")
                .getAsJsonArray("accessPolicies")
                .forEach(policy -> lines.add("access policy " + permissions(policy)));
        ofStack(azure, program, azure.path("/providers/Microsoft.Authorization/roleAssignments"), ROLES)
                .forEach(assignment -> lines.add("role " + properties(assignment, "roleDefinitionId")));
        ofStack(azure, program, azure.path("/providers/Microsoft.Authorization/locks"), LOCKS)
                .forEach(lock -> lines.add("lock " + properties(lock, "level")));
        for (var scope : List.of(vault, service)) {
            azure.arm("GET", scope + "/providers/Microsoft.Insights/diagnosticSettings", SETTINGS)
                    .succeeded()
                    .values()
                    .forEach(setting -> lines.add("diagnostic setting of " + text(setting, "type")));
        }
        ofStack(azure, program, azure.path("/providers/Microsoft.KeyVault/deletedVaults"), VAULT)
                .forEach(deleted -> lines.add("deleted vault"));
        var versions = azure.versions(program.vaultName(), "fhir");
        versions.forEach(version -> lines.add("key version"));
        lines.add("key of the service among the versions: "
                + versions.contains(azure.arm("GET", service, HEALTHCARE)
                        .succeeded()
                        .body()
                        .getAsJsonObject("properties")
                        .getAsJsonObject("encryption")
                        .getAsJsonObject("customerManagedKeyEncryption")
                        .get("keyEncryptionKeyUrl")
                        .getAsString()));
        return new Inventory(lines.stream().sorted().toList());
    }

    private static List<JsonObject> ofStack(
            AzureLocalClient azure, ClinicProgram program, String list, String apiVersion) {
        return azure.arm("GET", list, apiVersion).succeeded().values().stream()
                .filter(item -> text(item, "id").toLowerCase(Locale.ROOT).contains("/" + program.groupName() + "/")
                        || item.toString().contains("/" + program.vaultName() + "\""))
                .toList();
    }

    private static String properties(JsonObject item, String name) {
        var value = text(item.getAsJsonObject("properties"), name);
        return value.substring(value.lastIndexOf('/') + 1);
    }

    private static String permissions(JsonElement policy) {
        return policy.getAsJsonObject().getAsJsonObject("permissions").getAsJsonArray("keys").asList().stream()
                .map(JsonElement::getAsString)
                .sorted()
                .toList()
                .toString();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }
}
