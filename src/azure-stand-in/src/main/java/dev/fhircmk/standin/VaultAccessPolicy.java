package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * {@code keyvault:AccessPolicy}, which is no resource in Azure: one entry in the list of a vault.
 *
 * <p>The real provider handles it in code of its own, whose traps are kept: a policy of the same principal that someone else made
 * is refused, never merged; and a deleted vault makes the deletion of its policies fail.
 */
final class VaultAccessPolicy implements ResourceOperations {
    /** The version that armkeyvault 1.5 sends: no token chooses another. */
    private static final String API_VERSION = "2024-11-01";

    private static final Pattern ID = Pattern.compile(
            "/subscriptions/.+?/resourceGroups/(?<group>.+?)/providers/Microsoft.KeyVault/vaults/(?<vault>.+?)"
                    + "/accessPolicy/?(?<principal>.*)",
            Pattern.CASE_INSENSITIVE);

    private final AzureNativeType type;
    private final Azure azure;

    VaultAccessPolicy(AzureNativeType type, Azure azure) {
        this.type = type;
        this.azure = azure;
    }

    /** The vault and the principal of the policy. */
    private record Place(String resourceGroup, String vault, String principal) {}

    @Override
    public Made create(Request request) {
        var id = type.id(request.inputs(), azure.account().subscriptionId());
        if (read(id, request.inputs()).isPresent()) {
            throw failure("cannot create already existing resource \"" + id + "\"");
        }
        return new Made(id, write(arm().within(request.timeout()), request, false));
    }

    @Override
    public Optional<Found> read(String id, JsonObject state) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw failure("unable to parse key vault access policy id in the form"
                    + " /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.KeyVault"
                    + "/vaults/{vaultName}/accessPolicy/{objectId}: " + id);
        }
        var principal = parts.group("principal");
        return find(
                arm(),
                new Place(
                        parts.group("group"),
                        parts.group("vault"),
                        // Ids made by the provider before June 2024 end before the principal.
                        principal.isEmpty() ? text(Json.object(state, "policy"), "objectId") : principal));
    }

    /** The real provider forgets the timeout here. */
    @Override
    public JsonObject update(Request request, JsonObject olds) {
        return write(arm(), request, true);
    }

    @Override
    public void delete(String id, JsonObject olds, Duration timeout) {
        modify(arm().within(timeout), "remove", olds);
    }

    private ArmClient arm() {
        return azure.arm().asSdk();
    }

    private JsonObject write(ArmClient arm, Request request, boolean exists) {
        var place = place(request.inputs());
        if (find(arm, place).isPresent() != exists) {
            throw failure("access policy for " + place.principal() + (exists ? " does not exist" : " already exists"));
        }
        modify(arm, "replace", request.inputs());
        return find(arm, place)
                .orElseThrow(() -> failure("newly written access policy not found"))
                .outputs();
    }

    private static Place place(JsonObject inputs) {
        return new Place(
                text(inputs, "resourceGroupName"),
                text(inputs, "vaultName"),
                text(Json.object(inputs, "policy"), "objectId"));
    }

    private Optional<Found> find(ArmClient arm, Place place) {
        return arm.find(vaultId(place), API_VERSION)
                .flatMap(vault -> Json.list(Json.object(vault, "properties"), "accessPolicies").stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(entry -> Json.text(entry, "objectId")
                                .filter(place.principal()::equals)
                                .isPresent())
                        .findFirst()
                        .map(entry -> outputs(place, vault, entry)))
                .map(outputs -> new Found(outputs, outputs));
    }

    private static JsonObject outputs(Place place, JsonObject vault, JsonObject entry) {
        var policy = new JsonObject();
        for (var name : List.of("applicationId", "objectId", "tenantId")) {
            Json.text(entry, name).ifPresent(value -> policy.addProperty(name, value));
        }
        policy.add("permissions", permissions(entry, granted -> !granted.isEmpty()));
        var outputs = new JsonObject();
        outputs.add("policy", policy);
        outputs.addProperty("resourceGroupName", place.resourceGroup());
        outputs.add("vaultName", vault.get("name"));
        return outputs;
    }

    private void modify(ArmClient arm, String operation, JsonObject inputs) {
        var policy = Json.object(inputs, "policy");
        var entry = new JsonObject();
        // The real provider's client sends the application even where there is none.
        entry.addProperty("applicationId", Json.text(policy, "applicationId").orElse(""));
        entry.addProperty("objectId", text(policy, "objectId"));
        entry.add("permissions", permissions(policy, granted -> true));
        entry.addProperty("tenantId", text(policy, "tenantId"));
        var entries = new JsonArray();
        entries.add(entry);
        var body = new JsonObject();
        Conversion.container(body, List.of("properties")).add("accessPolicies", entries);
        arm.write("PUT", vaultId(place(inputs)) + "/accessPolicies/" + operation, API_VERSION, body);
    }

    private static JsonObject permissions(JsonObject policy, Predicate<JsonArray> isKept) {
        var permissions = new JsonObject();
        for (var kind : List.of("certificates", "keys", "secrets", "storage")) {
            if (Json.object(policy, "permissions").get(kind) instanceof JsonArray granted && isKept.test(granted)) {
                permissions.add(kind, granted);
            }
        }
        return permissions;
    }

    private String vaultId(Place place) {
        return "/subscriptions/" + azure.account().subscriptionId() + "/resourceGroups/"
                + ArmClient.segment(place.resourceGroup()) + "/providers/Microsoft.KeyVault/vaults/"
                + ArmClient.segment(place.vault());
    }

    private static String text(JsonObject object, String name) {
        return Json.text(object, name).orElseThrow(() -> failure("missing required property " + name));
    }

    private static ProviderException failure(String message) {
        return new ProviderException(Status.Code.UNKNOWN, message);
    }
}
