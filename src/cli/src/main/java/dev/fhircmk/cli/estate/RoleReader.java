package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.AuthorizationApi;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what roles permit, each role once. */
final class RoleReader {
    private final AzureClients azure;
    private final Map<String, Seen<RolePermissions>> roles = new ConcurrentHashMap<>();

    RoleReader(AzureClients azure) {
        this.azure = azure;
    }

    /** What the role of an assignment, or of an instance of a schedule, permits. */
    Seen<RolePermissions> of(JsonObject assignment) {
        return roles.computeIfAbsent(
                JsonTree.text(assignment, "properties", "roleDefinitionId").orElse(""), this::read);
    }

    private Seen<RolePermissions> read(String definition) {
        var id = ArmId.read(definition).filter(role -> role.isOf(ArmType.ROLE_DEFINITION));
        if (id.isEmpty()) {
            return Seen.hidden("the role definition '" + definition + "' cannot be read as one");
        }
        return Seen.look(
                "Microsoft.Authorization/roleDefinitions/read",
                id.get(),
                () -> azure.resourceManager()
                        .get("read the role definition " + id.get().name(), id.get(), AuthorizationApi.VERSION)
                        .map(found -> AzureAnswer.part(
                                found,
                                "properties",
                                "the role definition " + id.get().name()))
                        .map(RolePermissions::of)
                        .orElse(RolePermissions.NONE));
    }
}
