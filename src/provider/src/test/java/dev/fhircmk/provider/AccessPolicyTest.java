package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.KeyVaultApi;
import dev.fhircmk.provider.access.AccessPolicyInputs;
import dev.fhircmk.provider.access.AccessPolicyResource;
import dev.fhircmk.provider.access.GrantsInUse;
import dev.fhircmk.provider.access.KeyAccessResource;
import dev.fhircmk.provider.access.PolicyPermissions;
import dev.fhircmk.provider.access.VaultPolicies;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** Entries in the access policies of a vault, and how those of azure-native are gone on with, on the local Azure. */
final class AccessPolicyTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:AccessPolicy::grant";
    private static final String RENAMED = "urn:pulumi:dev::clinic::fhir-cmk:index:AccessPolicy::renamed";
    private static final String ACCESS = "urn:pulumi:dev::clinic::fhir-cmk:index:KeyAccess::access";
    private static final String PRINCIPAL = "1a111111-2222-4333-8444-555555555555";
    private static final String OTHER_TENANT = "9a999999-2222-4333-8444-555555555555";
    private static final String VAULTS = "/{scope*}/providers/Microsoft.KeyVault/vaults/{vault}";
    private static final String POLICIES = VAULTS + "/accessPolicies/{op}";
    private static final List<String> SERVICE = List.of("get", "wrapKey", "unwrapKey");

    @Test
    void goes_on_with_what_azure_native_made_and_changes_nothing() {
        create(URN, inputs(SERVICE));
        var state = ofAzureNative(id());
        deployer.refuse("PUT", POLICIES, 500, "Nothing may be written.");

        assertThat(diff(state, inputs(SERVICE)).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(read(state)).isEqualTo(state);
        assertThat(deployer.warnings()).isEmpty();
    }

    @Test
    void goes_on_with_an_id_that_ends_before_the_principal() {
        create(URN, inputs(SERVICE));
        var state = ofAzureNative(deployer.vaultId() + "/accessPolicy/");

        assertThat(diff(state, inputs(SERVICE)).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(read(state)).isEqualTo(state);
        destroy(state);

        assertThat(permitted()).isEmpty();
    }

    @Test
    void is_the_same_in_every_spelling_and_with_what_is_not_known_yet() {
        var spelled = inputs(List.of("UnwrapKey", "GET", "wrapkey"));
        spelled.addProperty("resourceGroupName", "RG-Clinic");
        spelled.addProperty("vaultName", deployer.vaultName().toUpperCase(Locale.ROOT));
        var policy = spelled.getAsJsonObject("policy");
        policy.addProperty("objectId", PRINCIPAL.toUpperCase(Locale.ROOT));
        policy.addProperty("applicationId", "");
        policy.getAsJsonObject("permissions").add("secrets", Json.array(List.of()));
        var unknown = inputs(SERVICE);
        List.of("resourceGroupName", "vaultName", "policy").forEach(name -> unknown.add(name, PropertyValues.UNKNOWN));

        assertThat(diff(ofAzureNative(id()), spelled).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(diff(ofAzureNative(id()), unknown).getReplacesList()).isEmpty();
        assertThat(diff(ofAzureNative(id()), unknown).getDiffsList())
                .contains("resourceGroupName", "vaultName", "policy.objectId", "policy.permissions.keys");
    }

    @Test
    void is_another_one_for_another_principal_or_vault_and_the_same_with_other_permissions() {
        var others = inputs(List.of("get"));
        others.addProperty("vaultName", "kv-other");
        others.getAsJsonObject("policy").addProperty("objectId", OTHER_TENANT);

        assertThat(diff(ofAzureNative(id()), others).getReplacesList())
                .containsExactlyInAnyOrder("vaultName", "policy.objectId");
        assertThat(diff(ofAzureNative(id()), inputs(List.of("get"))).getReplacesList())
                .isEmpty();
        assertThat(diff(ofAzureNative(id()), inputs(List.of("get"))).getDiffsList())
                .containsExactly("policy.permissions.keys");
    }

    @Test
    void is_made_with_the_id_of_azure_natives_and_found_by_a_create_that_comes_again() {
        var state = create(URN, inputs(SERVICE));
        deployer.refuse("PUT", POLICIES, 500, "Nothing may be written.");

        assertThat(state.id()).isEqualTo(id());
        assertThat(state.properties()).isEqualTo(inputs(SERVICE));
        assertThat(create(URN, inputs(SERVICE))).isEqualTo(state);
        assertThat(deployer.warnings()).isEmpty();
    }

    @Test
    void adds_to_what_others_permit_and_says_so() {
        allowBesides("get");
        allowBesides("purge");

        var state = create(URN, inputs(SERVICE));

        assertThat(permitted()).containsExactlyInAnyOrder("get", "purge", "wrapkey", "unwrapkey");
        assertThat(deployer.warnings()).containsExactly(beside("purge"));
        destroy(state);
        assertThat(permitted()).containsExactly("purge");
    }

    @Test
    void comes_and_goes_after_changes_of_others_that_were_in_the_way() {
        deployer.refuse("PUT", POLICIES, 409, "ConflictError", 3);
        var state = create(URN, inputs(SERVICE));
        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
        deployer.refuse("PUT", POLICIES, 409, "ConflictError", 1);
        destroy(state);

        assertThat(permitted()).isEmpty();
        assertThat(deployer.pauses()).hasSize(4);
    }

    @Test
    void tells_a_refusal_in_one_sentence() {
        deployer.refuse("PUT", POLICIES, 403, "AuthorizationFailed");

        assertThatThrownBy(() -> create(URN, inputs(SERVICE)))
                .hasMessage("PERMISSION_DENIED: cannot give " + PRINCIPAL + " an access policy in the vault "
                        + deployer.vaultName() + ": 403 AuthorizationFailed, It was refused for a test");
    }

    @Test
    void is_gone_with_its_vault() {
        var state = create(URN, inputs(SERVICE));
        deployer.deleteTheVault();

        destroy(state);

        assertThat(read(state).id()).isEmpty();
    }

    @Test
    void is_not_gone_where_the_caller_does_not_see_the_subscription() {
        var state = create(URN, inputs(SERVICE));
        deployer.refuse("PUT", POLICIES, 404, "SubscriptionNotFound", 1);

        assertThatThrownBy(() -> destroy(state)).hasMessageContaining("404 SubscriptionNotFound");
        destroy(state);

        assertThat(permitted()).isEmpty();
    }

    @Test
    void leaves_to_a_resource_of_another_name_what_it_goes_on_with() {
        var state = createBefore(inputs(List.of("get", "wrapKey", "unwrapKey", "delete")));
        create(RENAMED, inputs(SERVICE));

        delete(URN, state);

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
        assertThat(deployer.warnings()).containsExactly(beside("delete"));
    }

    @Test
    void leaves_to_what_replaces_it_under_the_same_name_what_it_goes_on_with() {
        var state = createBefore(inputs(SERVICE));
        create(URN, inputs(SERVICE));

        delete(URN, state);

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
    }

    @Test
    void leaves_to_an_access_what_it_found() {
        var state = createBefore(inputs(List.of("all")));
        create(ACCESS, access());

        delete(URN, state);

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
    }

    @Test
    void leaves_to_an_access_that_goes_on_unchanged_what_it_found() {
        var state = createBefore(inputs(SERVICE));
        var unused = deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(ACCESS)
                        .setId("id")
                        .setOldInputs(PropertyValues.write(access()))
                        .setNews(PropertyValues.write(access()))
                        .build());

        delete(URN, state);

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
    }

    @Test
    void keeps_what_an_access_added_and_takes_away() {
        var access = new KeyAccessResource(deployer.context(), new GrantsInUse()).create(ACCESS, access());
        assertThat(access.properties().get("added").getAsBoolean()).isTrue();
        create(URN, inputs(SERVICE));

        delete(ACCESS, access);

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
    }

    @Test
    void goes_where_the_vault_answers_to_roles_whatever_access_goes_on() {
        var state = createBefore(inputs(SERVICE));
        create(ACCESS, access());
        var vault = JsonParser.parseString("""
                {"location": "westeurope", "properties": {"tenantId": "%s", "sku": {"family": "A", "name": "standard"},
                  "enablePurgeProtection": true, "enableRbacAuthorization": true}}
                """.formatted(tenant())).getAsJsonObject();
        var unused = deployer.clients()
                .resourceManager()
                .put("let it answer to roles", deployer.vaultId() + "?api-version=" + KeyVaultApi.VERSION, vault);

        delete(URN, state);

        assertThat(permitted()).isEmpty();
    }

    @Test
    void takes_all_away_in_a_run_that_only_deletes() {
        var state = create(URN, inputs(SERVICE));
        create(ACCESS, access());

        destroy(state);

        assertThat(permitted()).isEmpty();
    }

    @Test
    void changes_what_is_its_own_and_leaves_what_others_added() {
        var state = create(URN, inputs(List.of("get", "list")));
        allowBesides("sign");

        var after = update(state, inputs(SERVICE));

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey", "sign");
        assertThat(after.properties()).isEqualTo(inputs(SERVICE));
    }

    @Test
    void makes_an_entry_again_that_others_took_away() {
        var state = create(URN, inputs(SERVICE));
        destroy(state);

        update(state, inputs(List.of("get", "wrapKey", "unwrapKey", "list")));

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey", "list");
    }

    @Test
    void moves_to_another_tenant() {
        var state = create(URN, inputs(SERVICE));
        var moved = inputs(SERVICE);
        moved.getAsJsonObject("policy").addProperty("tenantId", OTHER_TENANT);

        update(state, moved);

        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(Json.required(entry, "tenantId")).isEqualTo(OTHER_TENANT));
    }

    @Test
    void shows_what_others_permit_and_takes_it_back() {
        var state = create(URN, inputs(SERVICE));
        allowBesides("purge");

        var seen = read(state);
        assertThat(seen.inputs().getAsJsonObject("policy").getAsJsonObject("permissions"))
                .isEqualTo(JsonParser.parseString("{\"keys\": [\"get\", \"unwrapKey\", \"wrapKey\", \"purge\"]}"));
        assertThat(seen.properties()).isEqualTo(seen.inputs());
        assertThat(diff(seen, inputs(SERVICE)).getDiffsList()).containsExactly("policy.permissions.keys");
        update(seen, inputs(SERVICE));

        assertThat(permitted()).containsExactlyInAnyOrder("get", "wrapkey", "unwrapkey");
    }

    @Test
    void is_gone_where_the_vault_has_no_such_entry() {
        var state = create(URN, inputs(SERVICE));
        destroy(state);

        assertThat(read(state).id()).isEmpty();
    }

    @Test
    void stays_in_the_state_where_it_may_not_be_read() {
        var state = create(URN, inputs(SERVICE));
        deployer.refuse("GET", VAULTS, 403, "AuthorizationFailed");

        assertThat(read(state)).isEqualTo(state);
        assertThat(deployer.warnings())
                .containsExactly("cannot read the vault " + deployer.vaultName()
                        + ": 403 AuthorizationFailed, It was refused for a test; looking takes the right"
                        + " Microsoft.KeyVault/vaults/read on " + deployer.vaultId()
                        + "; the state is kept as it is");
    }

    @Test
    void is_imported_by_its_id() {
        create(URN, inputs(SERVICE));

        var imported = read(new State(id(), new JsonObject(), new JsonObject()));

        assertThat(imported.inputs()).isEqualTo(imported.properties());
        assertThat(diff(imported, inputs(SERVICE)).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kv", "/subscriptions/x/accessPolicy/y", "/accessPolicy/"})
    void is_not_imported_by_another_id(String id) {
        assertThatThrownBy(() -> read(new State(id, new JsonObject(), new JsonObject())))
                .hasMessage(
                        "INVALID_ARGUMENT: id must be <id of the vault>/accessPolicy/<object id of the principal>, got '"
                                + id + "'; copy the id of the vault from its properties");
    }

    @Test
    void is_known_at_preview_as_it_is_asked_for() {
        var preview = deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(PropertyValues.write(inputs(SERVICE)))
                        .setPreview(true)
                        .build());
        var update = deployer.engine()
                .update(UpdateRequest.newBuilder()
                        .setUrn(URN)
                        .setId(id())
                        .setOldInputs(PropertyValues.write(inputs(List.of("get"))))
                        .setNews(PropertyValues.write(inputs(SERVICE)))
                        .setPreview(true)
                        .build());

        assertThat(PropertyValues.read(preview.getProperties())).isEqualTo(inputs(SERVICE));
        assertThat(PropertyValues.read(update.getProperties())).isEqualTo(inputs(SERVICE));
        assertThat(permitted()).isEmpty();
    }

    @Test
    void refuses_inputs_that_azure_refuses() {
        var inputs = JsonParser.parseString("""
                {"vaultName": "kv--1", "policy": {"tenantId": "t", "applicationId": "a", "permissions": {
                  "keys": ["get", "wrap"], "storage": "all", "secrets": ["Get", "SET"]}}}
                """).getAsJsonObject();

        assertThat(AccessPolicyInputs.check(inputs).keySet())
                .isEqualTo(Set.of(
                        "resourceGroupName",
                        "vaultName",
                        "policy.tenantId",
                        "policy.objectId",
                        "policy.applicationId",
                        "policy.permissions.keys",
                        "policy.permissions.storage"));
        assertThat(AccessPolicyInputs.check(inputs))
                .containsAllEntriesOf(Map.of(
                        "policy.objectId",
                        "policy.objectId must be set; it was left out",
                        "policy.tenantId",
                        "policy.tenantId must be a GUID such as 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01, got 't'; copy it"
                                + " from the portal or from Azure's command line",
                        "policy.permissions.storage",
                        "policy.permissions.storage must be a list of texts, got 'all'; write it as such",
                        "policy.permissions.keys",
                        "policy.permissions.keys must be a list of all, encrypt, decrypt, wrapKey, unwrapKey, sign, verify,"
                                + " get, list, create, update, import, delete, backup, restore, recover, purge, release,"
                                + " rotate, getrotationpolicy, setrotationpolicy, got 'wrap'; choose from these"));
        assertThat(AccessPolicyInputs.check(new JsonObject()).keySet()).contains("policy.permissions");
        assertThat(check(inputs(SERVICE)).getFailuresList()).isEmpty();
    }

    @Test
    void quotes_no_secret_where_it_refuses_a_part_of_the_policy() {
        var inputs = Deployer.properties("""
                {"resourceGroupName": "rg-clinic", "vaultName": "kv-clinic", "policy": {"tenantId": "%s", "objectId": {
                  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "hush"},
                  "permissions": {}}}
                """.formatted(PRINCIPAL));

        var failures = deployer.engine()
                .check(CheckRequest.newBuilder().setUrn(URN).setNews(inputs).build())
                .getFailuresList();

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.getReason())
                        .startsWith("policy.objectId must be a GUID")
                        .contains("got [secret]"));
    }

    private String beside(String permission) {
        return "the vault " + deployer.vaultName() + " permits " + PRINCIPAL
                + " more than this, by another resource or somebody else: " + permission
                + " on keys; what stays of that is shown by the next refresh as a change of this one";
    }

    private JsonObject inputs(List<String> keys) {
        var inputs = JsonParser.parseString("""
                {"resourceGroupName": "rg-clinic", "vaultName": "%s", "policy": {
                  "tenantId": "%s", "objectId": "%s", "permissions": {}}}
                """.formatted(deployer.vaultName(), tenant(), PRINCIPAL))
                .getAsJsonObject();
        inputs.getAsJsonObject("policy").getAsJsonObject("permissions").add("keys", Json.array(keys));
        return inputs;
    }

    private JsonObject access() {
        return JsonParser.parseString("""
                {"keyVaultResourceId": "%s", "keyName": "fhir", "principalId": "%s", "grant": "manage", "shared": false}
                """.formatted(deployer.vaultId(), PRINCIPAL))
                .getAsJsonObject();
    }

    /** As azure-native keeps it, with the application that its client sends where there is none. */
    private State ofAzureNative(String id) {
        var outputs = inputs(SERVICE);
        outputs.getAsJsonObject("policy").addProperty("applicationId", "");
        return new State(id, outputs, inputs(SERVICE));
    }

    private String id() {
        return deployer.vaultId() + "/accessPolicy/" + PRINCIPAL;
    }

    private String tenant() {
        return Json.required(vault(), "tenantId");
    }

    private JsonObject vault() {
        return new VaultPolicies(
                        deployer.clients().resourceManager(), ArmId.parse("vault", ArmType.VAULT, deployer.vaultId()))
                .vaultIfShown()
                .orElseThrow();
    }

    private List<JsonObject> entries() {
        return VaultPolicies.entries(vault()).stream()
                .filter(entry -> Json.required(entry, "objectId").equals(PRINCIPAL))
                .toList();
    }

    /** What the principal may do with keys. */
    private Set<String> permitted() {
        return entries().stream()
                .flatMap(entry -> PolicyPermissions.of(entry).byKind().getOrDefault("keys", Set.of()).stream())
                .collect(Collectors.toSet());
    }

    /** Somebody else permits the principal something. */
    private void allowBesides(String permission) {
        var others = new AccessPolicyResource(
                deployer.context(deployer.patience(), (urn, message) -> {}), new GrantsInUse());
        var unused = others.create("urn:of:another:stack", inputs(List.of(permission)));
    }

    private CheckResponse check(JsonObject inputs) {
        return deployer.engine()
                .check(CheckRequest.newBuilder()
                        .setUrn(URN)
                        .setNews(PropertyValues.write(inputs))
                        .build());
    }

    private DiffResponse diff(State state, JsonObject news) {
        return deployer.engine()
                .diff(DiffRequest.newBuilder()
                        .setUrn(URN)
                        .setId(state.id())
                        .setOlds(PropertyValues.write(state.properties()))
                        .setOldInputs(PropertyValues.write(state.inputs()))
                        .setNews(PropertyValues.write(news))
                        .build());
    }

    private State create(String urn, JsonObject inputs) {
        var made = deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(urn)
                        .setProperties(PropertyValues.write(inputs))
                        .build());
        return new State(made.getId(), PropertyValues.read(made.getProperties()), inputs);
    }

    /** In an earlier run. */
    private State createBefore(JsonObject inputs) {
        return new AccessPolicyResource(deployer.context(), new GrantsInUse()).create(URN, inputs);
    }

    private State update(State state, JsonObject news) {
        var changed = deployer.engine()
                .update(UpdateRequest.newBuilder()
                        .setUrn(URN)
                        .setId(state.id())
                        .setOlds(PropertyValues.write(state.properties()))
                        .setOldInputs(PropertyValues.write(state.inputs()))
                        .setNews(PropertyValues.write(news))
                        .build());
        return new State(state.id(), PropertyValues.read(changed.getProperties()), news);
    }

    private State read(State state) {
        var found = deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setUrn(URN)
                        .setId(state.id())
                        .setProperties(PropertyValues.write(state.properties()))
                        .setInputs(PropertyValues.write(state.inputs()))
                        .build());
        return new State(
                found.getId(), PropertyValues.read(found.getProperties()), PropertyValues.read(found.getInputs()));
    }

    private void delete(String urn, State state) {
        var unused = deployer.engine()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(urn)
                        .setId(state.id())
                        .setProperties(PropertyValues.write(state.properties()))
                        .build());
    }

    /** In a run of its own. */
    private void destroy(State state) {
        new AccessPolicyResource(deployer.context(), new GrantsInUse()).delete(URN, state.id(), state.properties());
    }
}
