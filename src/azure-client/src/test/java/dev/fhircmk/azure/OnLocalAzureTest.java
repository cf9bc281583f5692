package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.azurelocal.LocalAzure;
import dev.fhircmk.azurelocal.LocalAzureOptions;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVaultApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients with a whole Azure behind them. */
final class OnLocalAzureTest {
    private static final String HEALTH = "2024-03-31";
    private static final String PATIENTS = "/Patient?_count=1";

    // The SDK remembers, for the life of the JVM, which tenant a vault's name belongs to; each tenant here is a new
    // one.
    private final String vaultName = "kv-" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    private LocalAzure azure;
    private AzureClients clients;

    @BeforeEach
    void start() {
        azure = LocalAzure.start(LocalAzureOptions.in(folder).beforeRetirements());
        clients = new AzureClients(
                AzureConfiguration.of(Map.of("azureLocalFolder", folder.toString())),
                new AzureTime(InstantSource.system()),
                new TestRemedies());
        put("", "2024-03-01", "{\"location\": \"westeurope\"}");
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void stand_for_the_public_cloud() {
        assertThat(clients.cloud()).isEqualTo(Cloud.PUBLIC);
        assertThat(clients.isLocal()).isTrue();
        assertThat(clients.caller()).contains(new Guid(azure.connection().objectId()));
        assertThat(clients.subscriptionId()).contains(clients.requiredSubscriptionId());
        assertThat(clients.time().instant()).isBefore(Instant.now().plusSeconds(60));
        assertThat(clients.graph().get("look", "/v1.0/servicePrincipals(appId='" + UUID.randomUUID() + "')"))
                .isEmpty();
    }

    @Test
    void change_a_service_that_nobody_else_has_changed() {
        var arm = clients.resourceManager();
        var place = group() + "/providers/Microsoft.HealthcareApis/workspaces/clinic";
        var path = place + "?api-version=" + HEALTH;

        var made = arm.putAndWait(
                "make the workspace", path, json("{\"location\": \"westeurope\"}"), Optional.empty(), line -> {});

        assertThat(AzureAnswer.text(AzureAnswer.part(made, "properties", "it"), "provisioningState"))
                .contains("Succeeded");
        assertThat(arm.get("read it", ArmId.parse("id", ArmType.WORKSPACE, place), HEALTH))
                .contains(made);
        assertThat(arm.list(
                        "list them", group() + "/providers/Microsoft.HealthcareApis/workspaces?api-version=" + HEALTH))
                .hasSize(1);
        var changed = catchThrowableOfType(
                AzureException.class,
                () -> arm.putAndWait("change it", path, made, Optional.of("\"of before\""), line -> {}));
        assertThat(changed.reason()).isEqualTo(Reason.REFUSED);
        assertThat(changed).hasMessageStartingWith("cannot change it: 412 ");
        var unused = arm.patch("mark it", path, json("{\"tags\": {\"drill\": \"yes\"}}"));
        assertThat(arm.get("read it", path)
                        .orElseThrow()
                        .getAsJsonObject("tags")
                        .get("drill")
                        .getAsString())
                .isEqualTo("yes");
        arm.delete("delete it", path);
    }

    @Test
    void tell_the_error_with_which_an_operation_ends() {
        var unused = AzureLocalAdmin.of(folder)
                .setFault(
                        Fault.failedOperation("KeyNotReachable", "The key cannot be read.")
                                .on(
                                        "PUT",
                                        "/{scope*}/providers/Microsoft.HealthcareApis/workspaces/{workspace}/fhirservices/{name}"));

        assertThatThrownBy(this::service)
                .hasMessage("cannot make the service: KeyNotReachable, The key cannot be read");
    }

    @Test
    void ask_again_for_what_is_no_answer_of_azure_and_say_so() {
        var told = new ArrayList<String>();
        var admin = AzureLocalAdmin.of(folder);
        var telling = telling(told);
        var group = group() + "?api-version=2024-03-01";
        var page = Fault.page(200, "text/html", "<html>").at("management.azure.com");

        admin.setFault(page.named("once"));
        assertThat(telling.resourceManager().get("read it", group)).isPresent();
        admin.setFault(Fault.throttling().withHeader("x-ms-retry-after-ms", "1").at("management.azure.com"));
        assertThat(telling.resourceManager().get("read it", group)).isPresent();
        assertThat(told)
                .containsExactly(
                        "no whole answer came, trying again (1 of 3)",
                        "management.azure.com answered 429, trying again (1 of 3)");

        admin.setFault(page.times(0));
        assertThatThrownBy(() -> telling.resourceManager().get("read it", group))
                .hasMessage(
                        "cannot read it: the answer of management.azure.com is no JSON, it begins with '<html>'; look"
                                + " whether a proxy or a sign-in page is on the way");
    }

    @Test
    void ask_once_where_a_sign_in_is_refused() {
        var told = new ArrayList<String>();
        var telling = telling(told);
        AzureLocalAdmin.of(folder)
                .setFault(Fault.page(
                                401,
                                "application/json",
                                "{\"error\": \"invalid_client\", \"error_description\": \"AADSTS7000215: Invalid client secret"
                                        + " provided. Trace ID: 1\"}")
                        .at("login.microsoftonline.com")
                        .times(0));

        assertThatThrownBy(() -> telling.resourceManager().get("read it", group() + "?api-version=2024-03-01"))
                .hasMessage("cannot sign in at Azure: AADSTS7000215, Invalid client secret provided");
        assertThat(told).isEmpty();
    }

    /** Key Vault's client takes such a list for an empty one. */
    @Test
    void conclude_from_a_list_without_its_items_not_that_there_is_no_key() {
        vault();
        var unused = made(clients.key(vaultUri(), "fhir").create(parameters(Map.of())));
        var told = new ArrayList<String>();
        var telling = telling(told);
        var admin = AzureLocalAdmin.of(folder);
        var lists = Map.<String, Supplier<List<?>>>of(
                "/keys",
                () -> telling.keyNames(vaultUri()),
                "/deletedkeys",
                () -> telling.deletedKeys(vaultUri()),
                "/keys/fhir/versions",
                () -> telling.key(vaultUri(), "fhir").versions());
        lists.forEach((path, list) -> {
            var fault = Fault.page(200, "application/json", "{\"value\": {}}").on("GET", path);
            admin.setFault(fault.named("once"));
            assertThat(list.get()).as(path).hasSize(path.equals("/deletedkeys") ? 0 : 1);
            assertThat(told).as(path).contains("no whole answer came, trying again (1 of 3)");

            admin.setFault(fault.named("lasting").times(0));
            assertThatThrownBy(list::get)
                    .as(path)
                    .hasMessageEndingWith("the answer of " + vaultName
                            + ".vault.azure.net lacks its value; nothing was concluded from" + " it, run it again");
        });
    }

    private AzureClients telling(List<String> told) {
        return new AzureClients(
                AzureConfiguration.of(Map.of("azureLocalFolder", folder.toString())),
                new AzureTime(InstantSource.system()),
                new TestRemedies(),
                new Retries(new ExponentialBackoff(3, Duration.ofMillis(1), Duration.ofMillis(5)), told::add));
    }

    @Test
    void list_the_keys_of_a_vault_and_name_the_right_that_it_takes() {
        vault();
        var unused = made(clients.key(vaultUri(), "b").create(parameters(Map.of())));
        var unusedToo = made(clients.key(vaultUri(), "a").create(parameters(Map.of())));

        assertThat(clients.keyNames(vaultUri())).containsExactly("a", "b");

        put("/providers/Microsoft.KeyVault/vaults/" + vaultName, KeyVaultApi.VERSION, """
                {"location": "westeurope", "properties": {"tenantId": "%s", "sku": {"family": "A", "name": "standard"},
                  "enablePurgeProtection": true, "enableRbacAuthorization": true, "accessPolicies": []}}
                """.formatted(
                        azure.connection().tenantId()));
        assertThatThrownBy(() -> clients.keyNames(vaultUri()))
                .hasMessageStartingWith("cannot list the keys of " + vaultUri()
                        + ": 403 ForbiddenByRbac, Caller is not authorized to perform action on resource:"
                        + " Microsoft.KeyVault/vaults/keys/read on /subscriptions/");
    }

    @Test
    void read_the_data_of_a_service() {
        var service = service();
        var fhir = clients.fhir(URI.create("https://clinic-records.fhir.azurehealthcareapis.com/"));

        var address = URI.create("https://clinic-records.fhir.azurehealthcareapis.com/");
        assertThat(clients.probe(address, PATIENTS).status()).isEqualTo(403);
        assertThat(clients.probe(URI.create("https://nobody.example"), PATIENTS))
                .satisfies(unanswered -> {
                    assertThat(unanswered.status()).isZero();
                    assertThat(unanswered.text())
                            .startsWith("cannot sign in at Azure: AADSTS500011, The resource principal named"
                                    + " https://nobody.example was not found in the tenant ");
                });
        var denied = catchThrowableOfType(AzureException.class, () -> fhir.get("read patients", PATIENTS));
        assertThat(denied.reason()).isEqualTo(Reason.DENIED);
        assertThat(denied).hasMessage("cannot read patients: 403, Authorization failed");

        put(
                "/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records"
                        + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
                "2022-04-01",
                """
                {"properties": {"principalId": "%s", "principalType": "ServicePrincipal", "roleDefinitionId":
                  "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"}}
                """.formatted(
                                azure.connection().objectId(),
                                clients.requiredSubscriptionId(),
                                BuiltInRole.FHIR_DATA_READER.id()));

        assertThat(clients.probe(address, PATIENTS).isServed()).isTrue();
        assertThat(clients.probes(address)
                        .put("/Basic/one", JsonTree.parse("{\"resourceType\": \"Basic\", \"id\": \"one\"}"))
                        .status())
                .isEqualTo(403);
        assertThat(service.get("name").getAsString()).contains("records");
        assertThat(fhir.get("read patients", PATIENTS)
                        .orElseThrow()
                        .get("resourceType")
                        .getAsString())
                .isEqualTo("Bundle");
    }

    @Test
    void know_which_names_of_vaults_are_free() {
        vault();
        var names = AzureNames.of(clients);

        assertThat(names.isFree(vaultName)).contains(false);
        assertThat(names.isFree(vaultName + "x")).contains(true);
        assertThat(names.deleted(vaultName)).isEmpty();
        clients.resourceManager().delete("delete the vault", vaultPath());
        assertThat(names.deleted(vaultName)).isPresent();
        assertThat(names.deletedIn("westeurope", vaultName)).isPresent();
        assertThat(names.deletedIn("northeurope", vaultName)).isEmpty();

        var unanswered = new AzureException(Reason.UNANSWERED, "no answer");
        assertThat(AzureNames.isVaultGone(() -> clients, vaultUri(), unanswered))
                .isTrue();
        assertThat(AzureNames.isVaultGone(() -> clients, "https://other.example/", unanswered))
                .isFalse();
        assertThat(AzureNames.isVaultGone(() -> clients, vaultUri(), new AzureException(Reason.DENIED, "no")))
                .isFalse();
    }

    @Test
    void rotate_a_key_and_take_versions_away_and_give_them_back() {
        vault();
        var key = clients.key(vaultUri(), "fhir");
        assertThat(key.get(Optional.empty())).isEmpty();

        var first = made(key.create(parameters(Map.of("made", "by the test"))));
        var second = made(key.rotate());

        assertThat(second.getProperties().getVersion())
                .isNotEqualTo(first.getProperties().getVersion());
        assertThat(key.versions().stream().map(KeyProperties::getVersion))
                .containsExactly(
                        second.getProperties().getVersion(),
                        first.getProperties().getVersion());
        assertThat(key.rotatesItself()).isFalse();

        key.disable(first);
        assertThat(read(key, first).getProperties().isEnabled()).isFalse();
        assertThat(read(key, first).getKeyOperations()).isEqualTo(first.getKeyOperations());
        assertThat(read(key, first).getProperties().getTags()).containsEntry("made", "by the test");
        key.enable(read(key, first));
        assertThat(read(key, first).getProperties().isEnabled()).isTrue();
        key.disable(read(key, first), Map.of("taken", "by the test"));
        assertThat(read(key, first).getProperties().isEnabled()).isFalse();
        assertThat(read(key, first).getProperties().getTags()).containsOnlyKeys("taken");
        key.tag(read(key, second), Map.of("rotated-from", first.getProperties().getVersion()));
        assertThat(read(key, second).getProperties().getTags()).containsOnlyKeys("rotated-from");
        var updated = key.update(read(key, second).getProperties(), parameters(Map.of()));
        assertThat(updated.getProperties().getTags()).isNullOrEmpty();
    }

    @Test
    void bring_back_a_key_that_was_deleted() {
        vault();
        var key = clients.key(vaultUri(), "fhir");
        var made = made(key.create(parameters(Map.of())));

        key.delete();
        key.delete();
        assertThat(key.get(Optional.empty())).isEmpty();
        assertThat(key.deleted()).isPresent();
        key.recover();

        assertThat(key.deleted()).isEmpty();
        assertThat(read(key, made).getId()).isEqualTo(made.getId());
    }

    @Test
    void ask_once_for_a_version_and_say_whether_it_may_have_been_made() {
        vault();
        var key = clients.key(vaultUri(), "fhir");
        var unused = made(key.create(parameters(Map.of())));
        var admin = AzureLocalAdmin.of(folder);
        var fault = admin.setFault(Fault.answering(503, "Busy", "Come back.").on("POST", "/keys/{key}/rotate"));

        assertThat(key.rotate()).isInstanceOfSatisfying(KeyOfVault.Uncertain.class, uncertain -> {
            assertThat(uncertain.failure()).hasMessageStartingWith("cannot rotate key 'fhir' of " + vaultUri());
            assertThat(uncertain.failure().code()).contains("Busy");
        });
        assertThat(key.versions()).hasSize(1);

        admin.clearFault(fault);
        var other = admin.setFault(Fault.answering(403, "Forbidden", "No.").on("POST", "/keys/{key}/rotate"));
        var denied = catchThrowableOfType(AzureException.class, key::rotate);
        assertThat(denied.reason()).isEqualTo(Reason.DENIED);
        admin.clearFault(other);
    }

    private static KeyVaultKey made(KeyOfVault.Creation creation) {
        return ((KeyOfVault.Made) creation).key();
    }

    private static KeyVaultKey read(KeyOfVault key, KeyVaultKey version) {
        return key.get(Optional.of(version.getProperties().getVersion())).orElseThrow();
    }

    private static KeyParameters parameters(Map<String, String> tags) {
        return new KeyParameters(
                3072, false, List.of(KeyOperation.WRAP_KEY, KeyOperation.UNWRAP_KEY), true, Optional.empty(), tags);
    }

    private JsonObject service() {
        put("/providers/Microsoft.HealthcareApis/workspaces/clinic", HEALTH, "{\"location\": \"westeurope\"}");
        return clients.resourceManager()
                .putAndWait(
                        "make the service",
                        group() + "/providers/Microsoft.HealthcareApis/workspaces/clinic/fhirservices/records"
                                + "?api-version=" + HEALTH,
                        json("""
                                {"location": "westeurope", "kind": "fhir-R4", "properties": {"authenticationConfiguration": {
                                  "authority": "https://login.microsoftonline.com/%s",
                                  "audience": "https://clinic-records.fhir.azurehealthcareapis.com"}}}
                                """.formatted(azure.connection().tenantId())),
                        Optional.empty(),
                        line -> {});
    }

    private void vault() {
        put("/providers/Microsoft.KeyVault/vaults/" + vaultName, KeyVaultApi.VERSION, """
                {"location": "westeurope", "properties": {
                  "tenantId": "%s", "sku": {"family": "A", "name": "standard"}, "enablePurgeProtection": true,
                  "enableRbacAuthorization": false,
                  "accessPolicies": [{"tenantId": "%s", "objectId": "%s", "permissions": {"keys": [
                    "get", "list", "create", "update", "rotate", "recover", "delete", "getrotationpolicy"]}}]}}
                """.formatted(
                        azure.connection().tenantId(),
                        azure.connection().tenantId(),
                        azure.connection().objectId()));
    }

    private String vaultUri() {
        return "https://" + vaultName + ".vault.azure.net/";
    }

    private String vaultPath() {
        return group() + "/providers/Microsoft.KeyVault/vaults/" + vaultName + "?api-version=" + KeyVaultApi.VERSION;
    }

    private String group() {
        return "/subscriptions/" + clients.requiredSubscriptionId() + "/resourceGroups/rg-clinic";
    }

    private void put(String below, String apiVersion, String body) {
        var unused = clients.resourceManager()
                .putAndWait(
                        "make " + below,
                        group() + below + "?api-version=" + apiVersion,
                        json(body),
                        Optional.empty(),
                        line -> {});
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
