package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.Vaults;
import dev.fhircmk.azurelocal.store.RecordJson;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Optional;

/**
 * Microsoft.KeyVault/vaults/keys: keys as far as ARM has them. A PUT makes the first version and never touches a key that is
 * there; there is no DELETE. The vault's firewall does not count here; in a vault that goes by roles the caller needs the
 * data action all the same (azure-native#890), and in one that goes by access policies it needs no policy.
 */
public final class ArmKeys implements ArmFeature {
    static final String TYPE = "Microsoft.KeyVault/vaults/keys";

    private static final String COLLECTION =
            "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}/keys";
    private static final String ITEM = COLLECTION + "/{key}";

    private final KeyChanges changes;
    private final KeyVersions versions;
    private final RoleEffects roles;

    ArmKeys(KeyChanges changes, KeyVersions versions, RoleEffects roles) {
        this.changes = changes;
        this.versions = versions;
        this.roles = roles;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, Vaults.FLOOR)
                .add("PUT", ITEM, this::put)
                .add("GET", ITEM, this::get)
                .add("GET", COLLECTION, this::list)
                .add("GET", ITEM + "/versions", this::listVersions)
                .add("GET", ITEM + "/versions/{version}", this::getVersion);
    }

    private Response put(ArmCall call) {
        VaultAccess<Transaction> access = access(call);
        String name = call.value("key");
        access.requireFor(name, KeyPermission.CREATE);
        if (access.keys().findLive(call.transaction(), name).isEmpty()) {
            create(access, name, call.request().json());
        }
        return get(call);
    }

    private void create(VaultAccess<Transaction> access, String name, JsonObject body) {
        JsonObject asked = JsonTree.object(body, "properties").orElseGet(JsonObject::new);
        JsonObject request = request(asked, JsonTree.object(body, "tags"));
        KeyMaterial material = versions.generate(changes.specToCreate(access, name, request));
        changes.create(access, name, request, material);
        JsonTree.object(asked, "rotationPolicy")
                .ifPresent(policy ->
                        versions.setPolicy(access.store(), access.keys(), access.key(name), policy, access.now()));
    }

    /** The request of the data plane that asks for the same. */
    private static JsonObject request(JsonObject asked, Optional<JsonObject> tags) {
        return JsonBuilder.json()
                .withText("kty", JsonTree.text(asked, "kty"))
                .withTree("key_size", JsonTree.element(asked, "keySize"))
                .withText("crv", JsonTree.text(asked, "curveName"))
                .withTree("key_ops", JsonTree.element(asked, "keyOps"))
                .withTree("attributes", JsonTree.element(asked, "attributes"))
                .withTree("tags", tags)
                .build();
    }

    private Response get(ArmCall call) {
        VaultAccess<?> access = access(call);
        return Response.json(200, show(access, version(access, call, Optional.empty())));
    }

    private Response list(ArmCall call) {
        VaultAccess<?> access = access(call);
        access.require(KeyPermission.LIST);
        return Response.values(access.keys().live(call.transaction()).map(key -> show(access, access.current(key))));
    }

    private Response listVersions(ArmCall call) {
        VaultAccess<?> access = access(call);
        KeyVersion current = version(access, call, Optional.empty());
        return Response.values(access.keys()
                .versions(call.transaction(), current.name())
                .map(version -> showVersion(access, version)));
    }

    private Response getVersion(ArmCall call) {
        VaultAccess<?> access = access(call);
        return Response.json(200, showVersion(access, version(access, call, Optional.of(call.value("version")))));
    }

    private static KeyVersion version(VaultAccess<?> access, ArmCall call, Optional<String> version) {
        access.requireFor(call.value("key"), KeyPermission.GET);
        return access.version(call.value("key"), version);
    }

    private VaultAccess<Transaction> access(ArmCall call) {
        return new VaultAccess<>(Vaults.required(call), call.caller(), call.transaction(), call.now(), roles, true);
    }

    private static JsonObject show(VaultAccess<?> access, KeyVersion version) {
        return show(access, version, version.name(), TYPE, "");
    }

    private static JsonObject showVersion(VaultAccess<?> access, KeyVersion version) {
        return show(access, version, version.version(), TYPE + "/versions", "/versions/" + version.version());
    }

    private static JsonObject show(VaultAccess<?> access, KeyVersion version, String name, String type, String below) {
        JsonObject attributes = version.attributes().show(access.vault());
        attributes.remove("recoverableDays");
        attributes.addProperty("exportable", false);
        JsonBuilder properties = JsonBuilder.json()
                .with("attributes", attributes)
                .with("kty", version.spec().type())
                .with("keyOps", JsonTree.arrayOfTexts(version.operations()));
        if (version.spec().isRsa()) {
            properties.with("keySize", version.spec().bits());
        } else {
            properties.with("curveName", KeySpec.CURVE);
        }
        properties
                .withTree("rotationPolicy", access.key(version.name()).policy().map(RecordJson::write))
                .with("keyUri", access.bundles().keyId(version.name()))
                .with("keyUriWithVersion", access.bundles().versionId(version));
        return JsonBuilder.json()
                .with("id", access.vault().resource().id().text() + "/keys/" + version.name() + below)
                .with("name", name)
                .with("type", type)
                .with("location", access.vault().location())
                .with("tags", version.tags().orElseGet(JsonObject::new))
                .with("properties", properties)
                .build();
    }
}
