package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Retirement;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;

/** Microsoft.KeyVault/vaults, with their access policies. */
public final class Vaults implements ServedType {
    static final String TYPE = "Microsoft.KeyVault/vaults";
    public static final ArmVersion FLOOR = ArmVersion.of("2019-09-01");

    /**
     * "All Key Vault control plane API versions before 2026-02-01 retire on February 27, 2027" (Microsoft: "Prepare for Key
     * Vault API version 2026-02-01 and later"); the data plane goes on as it is.
     */
    public static final Retirement RETIREMENT =
            new Retirement("Microsoft.KeyVault", ArmVersion.of("2026-02-01"), Instant.parse("2027-02-27T00:00:00Z"));

    private static final Pattern NAME = Pattern.compile("(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]");
    private static final String POLICIES = "/subscriptions/{subscription}/resourceGroups/{group}"
            + "/providers/Microsoft.KeyVault/vaults/{vault}/accessPolicies/";

    private final String tenantId;
    private final SoftDeletedVaults deleted;

    public Vaults(String tenantId, SoftDeletedVaults deleted) {
        this.tenantId = tenantId;
        this.deleted = deleted;
    }

    /**
     * The vault that a call's path names.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    public static StoredVault required(ArmCall call) {
        ResourcePath id =
                new ResourcePath(call.subscription(), call.value("group"), TYPE, List.of(call.value("vault")));
        return Resources.find(call.transaction(), id)
                .map(StoredVault::new)
                .orElseThrow(() -> ArmError.resourceNotFound(id));
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public ArmVersion floor() {
        return FLOOR;
    }

    @Override
    public ArmVersion newest() {
        return ArmVersion.of("2026-02-01");
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!isName(id.name())) {
            throw VaultError.NAME_INVALID.of(id.name());
        }
    }

    @Override
    public Outcome put(Change change) {
        String mode = JsonTree.text(change.properties(), "createMode").orElse("default");
        boolean recover = mode.equalsIgnoreCase("recover");
        if (recover && change.existing().isEmpty()) {
            return new Outcome.Done(deleted.recover(change));
        }
        requireFreeName(change);
        JsonObject current = change.existing().map(Resource::properties).orElseGet(JsonObject::new);
        VaultProperties properties = new VaultProperties(tenantId, change.version(), current, change.properties());
        return store(change, change.envelope(), properties.forPut());
    }

    @Override
    public Outcome patch(Change change) {
        Resource existing = change.existing().orElseThrow();
        VaultProperties properties =
                new VaultProperties(tenantId, change.version(), existing.properties(), change.properties());
        JsonBuilder envelope = change.envelope();
        if (change.tags().isEmpty()) {
            envelope.withTree("tags", JsonTree.object(existing.body(), "tags"));
        }
        return store(change, envelope, properties.merged());
    }

    @Override
    public void removed(Transaction transaction, Resource vault, Instant now) {
        Resources.remove(transaction, vault.id());
        transaction.remove(Table.VAULT_NAMES, StoredVault.nameKey(vault.id().name()));
        deleted.add(transaction, vault, now);
    }

    @Override
    public JsonObject show(Resource vault, ArmVersion version) {
        JsonObject body = vault.body().deepCopy();
        JsonTree.object(body, "properties")
                .ifPresent(properties -> properties.addProperty(
                        "vaultUri", AzureHosts.vaultUri(vault.id().name())));
        return body;
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("PUT", POLICIES + "add", call -> changePolicies(call, AccessPolicies::add))
                .add("PUT", POLICIES + "replace", call -> changePolicies(call, AccessPolicies::replace))
                .add("PUT", POLICIES + "remove", call -> changePolicies(call, AccessPolicies::remove));
    }

    /** Makes a vault the holder of its name. */
    static void put(Transaction transaction, Resource vault) {
        Resources.put(transaction, vault);
        JsonObject holder = JsonBuilder.json().with("id", vault.id().text()).build();
        transaction.put(Table.VAULT_NAMES, StoredVault.nameKey(vault.id().name()), holder);
    }

    private static void requireFreeName(Change change) {
        if (change.existing().isPresent()) {
            return;
        }
        String name = change.id().name();
        if (StoredVault.find(change.transaction(), name).isPresent()) {
            throw VaultError.NAME_IN_USE.of(name);
        }
        if (DeletedVault.find(change.transaction(), name).isPresent()) {
            throw VaultError.HELD_BY_DELETED.of();
        }
    }

    private static Outcome store(Change change, JsonBuilder envelope, JsonObject properties) {
        Resource vault = new Resource(
                change.id(),
                envelope.with("systemData", change.systemData())
                        .with("properties", properties)
                        .build());
        put(change.transaction(), vault);
        return new Outcome.Done(vault);
    }

    private static Response changePolicies(ArmCall call, BinaryOperator<List<JsonObject>> merge) {
        Resource vault = required(call).resource();
        JsonObject sent = JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        JsonObject body = vault.body().deepCopy();
        JsonObject properties = JsonTree.object(body, "properties").orElseThrow();
        List<JsonObject> current = JsonTree.objects(properties, "accessPolicies");
        JsonArray changed = JsonTree.array(merge.apply(current, AccessPolicies.checked(sent)));
        properties.add("accessPolicies", changed);
        Resources.put(call.transaction(), new Resource(vault.id(), body));
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("id", vault.id().text() + "/accessPolicies/")
                        .with("type", TYPE + "/accessPolicies")
                        .with("location", vault.location())
                        .with("properties", JsonBuilder.json().with("accessPolicies", changed))
                        .build());
    }
}
