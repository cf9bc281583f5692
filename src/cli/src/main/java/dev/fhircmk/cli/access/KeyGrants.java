package dev.fhircmk.cli.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.AuthorizationApi;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVaultApi;
import java.util.List;
import java.util.Optional;

/**
 * The grants on one key. Sources: {@code Vaults_UpdateAccessPolicy} of the Key Vault management API, whose operations {@code add} and {@code
 * remove} leave the other permissions of the principal alone; "Role Assignments" of the authorization REST API.
 *
 * @param azure where they are
 * @param vault of the key
 * @param keyName the key
 */
record KeyGrants(AzureClients azure, Vault vault, String keyName) {
    /** The same grant is there already, under another name. */
    private static final String EXISTS = "RoleAssignmentExists";

    /**
     * A role assignment as Azure has it now.
     *
     * @return empty where it is gone
     * @throws CommandException where giving it back would give something else
     */
    Optional<TakenGrant.Role> assignment(TakenGrant.Place place, String id) {
        var name = ArmId.read(id).map(ArmId::name).flatMap(Guid::read);
        if (name.isEmpty()) {
            throw new CommandException("the role assignment '" + id + "' has no name that can be read");
        }
        return azure.resourceManager()
                .get("read the role assignment " + name.get(), path(place, name.get()))
                .map(shown -> read(place, name.get(), shown));
    }

    private static TakenGrant.Role read(TakenGrant.Place place, Guid name, JsonObject shown) {
        if (JsonTree.text(shown, "properties", "delegatedManagedIdentityResourceId")
                .isPresent()) {
            throw new CommandException("the role assignment " + name
                    + " is one of Azure Lighthouse, which cannot be given back as it was; delete it in the portal, or use"
                    + " --by key");
        }
        return new TakenGrant.Role(
                name,
                JsonTree.text(shown, "properties", "roleDefinitionId")
                        .flatMap(ArmId::read)
                        .map(ArmId::name)
                        .flatMap(Guid::read)
                        .orElseThrow(() -> incomplete(name)),
                place,
                JsonTree.text(shown, "properties", "principalId")
                        .flatMap(Guid::read)
                        .orElseThrow(() -> incomplete(name)),
                JsonTree.text(shown, "properties", "principalType").orElse("ServicePrincipal"));
    }

    private static CommandException incomplete(Guid name) {
        return new CommandException("Azure describes the role assignment " + name + " without its role or principal;"
                + " nothing was concluded from that, run it again");
    }

    /** Takes a grant away; one that is gone already is no failure. */
    void take(TakenGrant grant) {
        var action = "take " + grant.words() + " from " + grant.principal();
        if (grant instanceof TakenGrant.Role role) {
            azure.resourceManager().delete(action, path(role.place(), role.name()));
        } else if (grant instanceof TakenGrant.Policy policy) {
            policies(action, "remove", policy);
        }
    }

    /** Gives a grant back; one that is there already is no failure. */
    void give(TakenGrant grant) {
        var action = "give " + grant.words() + " back to " + grant.principal();
        if (grant instanceof TakenGrant.Role role) {
            try {
                var unused = azure.resourceManager().put(action, path(role.place(), role.name()), body(role));
            } catch (AzureException refused) {
                if (refused.code().filter(EXISTS::equals).isEmpty()) {
                    throw refused;
                }
            }
        } else if (grant instanceof TakenGrant.Policy policy) {
            policies(action, "add", policy);
        }
    }

    private JsonObject body(TakenGrant.Role role) {
        return JsonBuilder.json()
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with(
                                        "roleDefinitionId",
                                        ArmId.inSubscriptionOf(
                                                vault.id().toString(),
                                                ArmType.ROLE_DEFINITION,
                                                role.role().text()))
                                .with("principalId", role.principal().text())
                                .with("principalType", role.principalType()))
                .build();
    }

    private void policies(String action, String operation, TakenGrant.Policy policy) {
        var entry = JsonBuilder.json()
                .with(
                        "tenantId",
                        vault.tenant()
                                .orElseThrow(() -> new CommandException("Azure describes the vault " + vault.name()
                                        + " without its tenant; nothing was changed, run it again"))
                                .text())
                .with("objectId", policy.principal().text())
                .with("permissions", JsonBuilder.json().with("keys", JsonTree.arrayOfTexts(policy.permissions())));
        var unused = azure.resourceManager()
                .put(
                        action,
                        vault.id().path() + "/accessPolicies/" + operation + "?api-version=" + KeyVaultApi.VERSION,
                        JsonBuilder.json()
                                .with(
                                        "properties",
                                        JsonBuilder.json()
                                                .with("accessPolicies", JsonTree.array(List.of(entry.build()))))
                                .build());
    }

    private String path(TakenGrant.Place place, Guid name) {
        var scope = place == TakenGrant.Place.KEY ? vault.id().child("keys", keyName) : vault.id();
        return scope.extension(ArmType.ROLE_ASSIGNMENT, name.text()).path() + "?api-version="
                + AuthorizationApi.VERSION;
    }
}
