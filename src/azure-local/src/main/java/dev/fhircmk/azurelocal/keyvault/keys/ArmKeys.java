package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.keyvault.vault.Vaults;
import dev.fhircmk.azurelocal.store.RecordJson;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
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
    private final NewVersions versions;
    private final RoleEffects roles;
    private final SecureRandom random;

    ArmKeys(KeyChanges changes, NewVersions versions, RoleEffects roles, SecureRandom random) {
        this.changes = changes;
        this.versions = versions;
        this.roles = roles;
        this.random = random;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, Vaults.FLOOR)
                .add("PUT", ITEM, this::put)
                .add("GET", ITEM, call -> Response.json(200, show(call, current(call))))
                .add("GET", COLLECTION, this::list)
                .add("GET", ITEM + "/versions", this::listVersions)
                .add("GET", ITEM + "/versions/{version}", this::getVersion);
    }

    private Response put(ArmCall call) {
        StoredVault vault = vault(call);
        String name = call.value("key");
        VaultAccess access = access(call, vault);
        requireRole(call, vault, KeyPermission.CREATE);
        Optional<KeyRecord> existing = access.keys()
                .find(call.transaction(), name)
                .filter(key -> key.deletion().isEmpty());
        if (existing.isEmpty()) {
            create(call, access, name);
        }
        return Response.json(200, show(call, current(call)));
    }

    private void create(ArmCall call, VaultAccess access, String name) {
        JsonObject asked = JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        JsonObject request = request(asked, JsonTree.object(call.request().json(), "tags"));
        KeySpec spec = changes.specToCreate(access, call.transaction(), name, request, call.now());
        changes.create(access, call.transaction(), name, request, spec, KeyMaterial.generate(spec, random), call.now());
        JsonTree.object(asked, "rotationPolicy")
                .ifPresent(policy -> follow(call, access.keys(), name, policy, call.now()));
    }

    private void follow(ArmCall call, VaultKeys keys, String name, JsonObject policy, Instant now) {
        KeyRecord key = keys.required(call.transaction(), name).with(RotationPolicy.of(policy, Optional.empty(), now));
        keys.put(call.transaction(), key);
        versions.planRotation(call.transaction(), keys, key, now);
    }

    /** The same in the words of the data plane. */
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

    private Response list(ArmCall call) {
        StoredVault vault = vault(call);
        requireRole(call, vault, KeyPermission.LIST);
        VaultKeys keys = new VaultKeys(vault.name());
        return Response.values(keys.all(call.transaction())
                .filter(key -> key.deletion().isEmpty())
                .map(key -> show(call, keys.current(call.transaction(), key))));
    }

    private Response listVersions(ArmCall call) {
        VaultKeys keys = new VaultKeys(vault(call).name());
        KeyVersion current = current(call);
        return Response.values(
                keys.versions(call.transaction(), current.name()).map(version -> showVersion(call, version)));
    }

    private Response getVersion(ArmCall call) {
        StoredVault vault = vault(call);
        requireRole(call, vault, KeyPermission.GET);
        KeyVersion version = new VaultKeys(vault.name())
                .required(call.transaction(), call.value("key"), Optional.of(call.value("version")));
        return Response.json(200, showVersion(call, version));
    }

    private KeyVersion current(ArmCall call) {
        StoredVault vault = vault(call);
        requireRole(call, vault, KeyPermission.GET);
        return new VaultKeys(vault.name()).required(call.transaction(), call.value("key"), Optional.empty());
    }

    private static StoredVault vault(ArmCall call) {
        return Vaults.required(call);
    }

    /** The checks of the data plane, already made: what roles and policies say there is not asked here again. */
    private static VaultAccess access(ArmCall call, StoredVault vault) {
        return new VaultAccess(vault, call.caller(), (permission, scope) -> true, true);
    }

    private void requireRole(ArmCall call, StoredVault vault, KeyPermission permission) {
        String key = call.match().values().getOrDefault("key", "");
        String scope = vault.resource().id().text() + (key.isEmpty() ? "" : "/keys/" + key);
        boolean permitted = !vault.usesRoles()
                || roles.permitsData(
                        call.transaction(), call.caller(), permission.dataAction(), Scope.of(scope), call.now());
        if (!permitted) {
            throw KeyError.NO_ROLE_THROUGH_ARM.of(
                    call.caller().describe(),
                    permission.dataAction(),
                    scope.toLowerCase(Locale.ROOT),
                    vault.describe());
        }
    }

    private static JsonObject show(ArmCall call, KeyVersion version) {
        return show(call, version, "").build();
    }

    private static JsonObject showVersion(ArmCall call, KeyVersion version) {
        return show(call, version, "/versions/" + version.version()).build();
    }

    private static JsonBuilder show(ArmCall call, KeyVersion version, String below) {
        StoredVault vault = vault(call);
        String uri = AzureHosts.vaultUri(vault.name()) + "keys/" + version.name();
        JsonObject attributes = version.attributes().show(vault);
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
        new VaultKeys(vault.name())
                .find(call.transaction(), version.name())
                .flatMap(KeyRecord::policy)
                .ifPresent(policy -> properties.with("rotationPolicy", RecordJson.write(policy)));
        return JsonBuilder.json()
                .with("id", vault.resource().id().text() + "/keys/" + version.name() + below)
                .with("name", below.isEmpty() ? version.name() : version.version())
                .with("type", below.isEmpty() ? TYPE : TYPE + "/versions")
                .with("location", vault.location())
                .with("tags", version.tags().orElseGet(JsonObject::new))
                .with(
                        "properties",
                        properties.with("keyUri", uri).with("keyUriWithVersion", uri + "/" + version.version()));
    }
}
