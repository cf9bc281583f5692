package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FhirServicesTest {
    private static final String VERSION = "2024-03-31";
    private static final String BEFORE_KEYS = "2023-02-28";
    private static final String KV = "fhir-kv";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    static final List<Arguments> BROKEN = List.of(
            Arguments.argumentSet(
                    "a URL without a version",
                    (Break) () -> "https://fhir-kv.vault.azure.net/keys/k",
                    "keyEncryptionKeyUrl must be the URL of a key version, such as"
                            + " https://my-vault.vault.azure.net/keys/my-key/0123456789abcdef0123456789abcdef, not"
                            + " 'https://fhir-kv.vault.azure.net/keys/k'"),
            Arguments.argumentSet(
                    "a key of another cloud",
                    (Break) () -> "https://kv.vault.azure.cn/keys/k/0123456789abcdef0123456789abcdef",
                    "keyEncryptionKeyUrl must be the URL of a key version"),
            Arguments.argumentSet(
                    "a vault that is not there",
                    (Break) () -> "https://absent.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef",
                    "the vault 'absent' was not found"),
            Arguments.argumentSet(
                    "a key that is not there",
                    (Break) () -> "https://fhir-kv.vault.azure.net/keys/absent/0123456789abcdef0123456789abcdef",
                    "Key Vault refused the service's identity: A key with (name/id) absent was not found"),
            Arguments.argumentSet(
                    "a name that is too long",
                    (Break) () -> "https://fhir-kv.vault.azure.net/keys/" + "k".repeat(88)
                            + "/0123456789abcdef0123456789abcdef",
                    "vault name and key name together must have at most 94 characters, not 95"),
            Arguments.argumentSet(
                    "a key that is too large",
                    (Break) () -> key(KV, "large", "{\"kty\":\"RSA\",\"key_size\":4096}"),
                    "the key must be RSA of 2048 or 3072 bits, not RSA of 4096 bits"),
            Arguments.argumentSet(
                    "a key that is not RSA",
                    (Break) () -> key(KV, "curve", "{\"kty\":\"EC\"}"),
                    "the key must be RSA of 2048 or 3072 bits, not EC of 256 bits"),
            Arguments.argumentSet(
                    "a key that may not wrap",
                    (Break) () -> key(KV, "signs", "{\"kty\":\"RSA\",\"key_ops\":[\"sign\"]}"),
                    "Key Vault refused the service's identity: Operation wrapKey is not permitted on this key."),
            Arguments.argumentSet(
                    "a disabled key",
                    (Break) () -> key(KV, "disabled", "{\"kty\":\"RSA\",\"attributes\":{\"enabled\":false}}"),
                    "Key Vault refused the service's identity: Operation wrapKey is not allowed on a disabled key."),
            Arguments.argumentSet(
                    "an expired key",
                    (Break) () -> key(KV, "expired", "{\"kty\":\"RSA\",\"attributes\":{\"exp\":1}}"),
                    "Key Vault refused the service's identity: Operation wrapKey is not allowed on an expired key."),
            Arguments.argumentSet(
                    "a vault in another region",
                    (Break) () -> keyIn("far-kv", body -> body.replace("westeurope", "eastus")),
                    "the vault 'far-kv' must be in the region of the service, westeurope, not in eastus"),
            Arguments.argumentSet(
                    "a vault without purge protection",
                    (Break) () -> keyIn("loose-kv", body -> body.replace("\"enablePurgeProtection\":true,", "")),
                    "the vault 'loose-kv' must have purge protection"),
            Arguments.argumentSet(
                    "a vault without a grant",
                    (Break) () -> keyIn("closed-kv", body -> body.replace("unwrapKey", "sign")),
                    "Key Vault refused the service's identity: The user, group or application"),
            Arguments.argumentSet(
                    "a firewall without bypass",
                    (Break) () -> keyIn(
                            "wall-kv",
                            body -> body.replace(
                                    "\"sku\"",
                                    "\"networkAcls\":{\"bypass\":\"None\",\"defaultAction\":\"Deny\","
                                            + "\"ipRules\":[{\"value\":\"203.0.113.10\"}]},\"sku\"")),
                    "Key Vault refused the service's identity: Client address is not authorized and caller is not a"
                            + " trusted service."));

    @BeforeAll
    static void make_a_vault_and_a_workspace() {
        assertThat(putVault(KV, "").status()).isEqualTo(201);
        assertThat(AZURE.arm("PUT", workspace("ws1"), VERSION, "{\"location\":\"westeurope\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_fhir_service_is_made_by_a_long_running_operation() {
        String url = key(KV, "good", "{\"kty\":\"RSA\"}");
        String fhir = workspace("ws1") + "/fhirservices/slow";

        Answer created = AZURE.arm("PUT", fhir, VERSION, service(url));
        Answer running = poll(created);
        Answer during = AZURE.arm("GET", fhir, VERSION, "");
        Answer meanwhile = AZURE.arm("PUT", fhir, VERSION, service(url));
        AZURE.restart();
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer ended = poll(created);
        Answer after = AZURE.arm("GET", fhir, VERSION, "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("properties", "provisioningState")).isEqualTo("Creating");
        assertThat(created.header("Azure-AsyncOperation"))
                .startsWith("https://management.azure.com/subscriptions/"
                        + AZURE.connection().subscriptionId()
                        + "/providers/Microsoft.HealthcareApis/locations/westeurope/operationresults/")
                .endsWith("?api-version=2024-03-31");
        assertThat(created.header("Location")).isEmpty();
        assertThat(running.text("status")).isEqualTo("Running");
        assertThat(running.header("Retry-After")).isEqualTo("1");
        assertThat(during.text("properties", "provisioningState")).isEqualTo("Creating");
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.code()).isEqualTo("AnotherOperationInProgress");
        assertThat(ended.text("status")).isEqualTo("Succeeded");
        assertThat(Duration.between(Instant.parse(ended.text("startTime")), Instant.parse(ended.text("endTime"))))
                .isEqualTo(RunningAzure.OPERATION);
        assertThat(after.text("properties", "provisioningState")).isEqualTo("Succeeded");
        assertThat(after.text("name")).isEqualTo("ws1/slow");
        assertThat(after.text("type")).isEqualTo("Microsoft.HealthcareApis/workspaces/fhirservices");
        assertThat(after.text("properties", "encryption", "customerManagedKeyEncryption", "keyEncryptionKeyUrl"))
                .isEqualTo(url);
        assertThat(after.at("identity").toString()).contains("\"principalId\":\"" + principal(), "clientId");
        assertThat(after.has("properties", "unheardOf")).isFalse();
    }

    @ParameterizedTest
    @FieldSource("BROKEN")
    void the_operation_of_a_fhir_service_fails_with(Break broken, String problem) {
        String fhir = workspace("ws1") + "/fhirservices/broken";

        Answer created = AZURE.arm("PUT", fhir, VERSION, service(broken.keyUrl()));
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer ended = poll(created);
        Answer after = AZURE.arm("GET", fhir, VERSION, "");

        assertThat(created.status()).isIn(201, 202);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("status")).isEqualTo("Failed");
        assertThat(ended.message())
                .startsWith("The customer-managed key cannot be used: " + problem)
                .endsWith("(assumed text)");
        assertThat(after.text("properties", "provisioningState")).isEqualTo("Failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "SystemAssigned", "SystemAssigned,UserAssigned", "UserAssigned"})
    void a_fhir_service_fails_without_exactly_one_identity_that_reaches_its_key(String type) {
        String url = key(KV, "good", "{\"kty\":\"RSA\"}");
        String identity = "\"identity\":{\"type\":\"" + type + "\"}";

        Answer created = AZURE.arm(
                "PUT",
                workspace("ws1") + "/fhirservices/nobody",
                VERSION,
                "{\"location\":\"westeurope\"," + identity + ",\"properties\":{" + encryption(url) + "}}");
        AZURE.clock().advance(RunningAzure.OPERATION);

        assertThat(poll(created).text("status")).isEqualTo("Failed");
    }

    @Test
    void a_fhir_service_moves_to_a_new_key_version() {
        String fhir = workspace("ws1") + "/fhirservices/moves";
        finish(AZURE.arm("PUT", fhir, VERSION, service(key(KV, "moving", "{\"kty\":\"RSA\"}"))));
        String next = AZURE.vault(KV, "POST", "/keys/moving/rotate", "").text("key", "kid");

        Answer updated = AZURE.arm("PUT", fhir, VERSION, service(next));
        Answer ended = finish(updated);

        assertThat(updated.status()).isEqualTo(202);
        assertThat(updated.text("properties", "provisioningState")).isEqualTo("Updating");
        assertThat(ended.text("status")).isEqualTo("Succeeded");
        assertThat(AZURE.arm("GET", fhir, VERSION, "")
                        .at("properties", "encryption")
                        .toString())
                .contains(next);
    }

    @Test
    void an_api_version_without_encryption_drops_the_key_silently() {
        String fhir = workspace("ws1") + "/fhirservices/drops";

        Answer created = AZURE.arm("PUT", fhir, BEFORE_KEYS, service("https://nonsense"));
        Answer ended = finish(created);
        Answer shown = AZURE.arm("GET", fhir, VERSION, "");
        finish(AZURE.arm("PUT", fhir, VERSION, service(key(KV, "good", "{\"kty\":\"RSA\"}"))));
        Answer old = AZURE.arm("GET", fhir, BEFORE_KEYS, "");
        Answer current = AZURE.arm("GET", fhir, "2023-11-01", "");

        assertThat(created.status()).isEqualTo(201);
        assertThat(ended.text("status")).isEqualTo("Succeeded");
        assertThat(shown.has("properties", "encryption")).isFalse();
        assertThat(old.has("properties", "encryption")).isFalse();
        assertThat(current.has("properties", "encryption")).isTrue();
    }

    @Test
    void a_patch_changes_tags_and_identity_of_a_fhir_service() {
        String fhir = workspace("ws1") + "/fhirservices/patched";
        finish(AZURE.arm("PUT", fhir, VERSION, "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\"}"));

        Answer patched = AZURE.arm(
                "PATCH", fhir, VERSION, "{\"tags\":{\"a\":\"b\"},\"identity\":{\"type\":\"SystemAssigned\"}}");
        finish(patched);
        Answer first = AZURE.arm("GET", fhir, VERSION, "");
        finish(AZURE.arm("PATCH", fhir, VERSION, "{\"identity\":{\"type\":\"SystemAssigned\"}}"));
        Answer second = AZURE.arm("GET", fhir, VERSION, "");

        assertThat(patched.status()).isEqualTo(202);
        assertThat(first.text("tags", "a")).isEqualTo("b");
        assertThat(first.text("kind")).isEqualTo("fhir-R4");
        assertThat(first.text("identity", "tenantId"))
                .isEqualTo(AZURE.connection().tenantId());
        assertThat(second.text("identity", "principalId")).isEqualTo(first.text("identity", "principalId"));
    }

    @Test
    void a_workspace_is_not_deleted_before_its_fhir_services() {
        String workspace = workspace("ws2");
        String fhir = workspace + "/fhirservices/last";
        AZURE.arm("PUT", workspace, VERSION, "{\"location\":\"westeurope\"}");
        finish(AZURE.arm("PUT", fhir, VERSION, "{\"location\":\"westeurope\"}"));

        Answer nested = AZURE.arm("DELETE", workspace, VERSION, "");
        Answer accepted = AZURE.arm("DELETE", fhir, VERSION, "");
        Answer during = AZURE.arm("GET", fhir, VERSION, "");
        Answer running = location(accepted);
        AZURE.clock().advance(RunningAzure.OPERATION);
        Answer result = location(accepted);
        Answer status = poll(accepted);
        Answer after = AZURE.arm("GET", fhir, VERSION, "");
        finish(AZURE.arm("DELETE", workspace, VERSION, ""));

        assertThat(nested.status()).isEqualTo(409);
        assertThat(nested.code()).isEqualTo("CannotDeleteResource");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(during.text("properties", "provisioningState")).isEqualTo("Deleting");
        assertThat(running.status()).isEqualTo(202);
        assertThat(result.status()).isEqualTo(200);
        assertThat(status.text("status")).isEqualTo("Succeeded");
        assertThat(after.code()).isEqualTo("ResourceNotFound");
        assertThat(after.message())
                .isEqualTo(
                        "The Resource 'Microsoft.HealthcareApis/workspaces/fhirservices/ws2/last' under resource group"
                                + " 'fhir' was not found. For more details please go to"
                                + " https://aka.ms/ARMResourceNotFoundFix");
        assertThat(AZURE.arm("DELETE", fhir, VERSION, "").status()).isEqualTo(204);
        assertThat(AZURE.arm("GET", workspace, VERSION, "").status()).isEqualTo(404);
    }

    @Test
    void the_result_of_a_failed_operation_tells_its_error() {
        Answer created =
                AZURE.arm("PUT", workspace("ws1") + "/fhirservices/broken", VERSION, service("https://nonsense"));
        AZURE.clock().advance(RunningAzure.OPERATION);

        Answer result = AZURE.send(
                "GET",
                created.header("Azure-AsyncOperation") + "&operationResultResponseType=Location",
                AZURE.deployer("https://management.azure.com/"),
                "");

        assertThat(result.status()).isEqualTo(409);
        assertThat(result.code()).isEqualTo("CustomerManagedKeyError");
    }

    @Test
    void an_etag_that_does_not_match_is_refused() {
        String workspace = workspace("ws3");
        Answer created = AZURE.arm("PUT", workspace, VERSION, "{\"location\":\"westeurope\"}");

        Answer stale = put(workspace, "If-Match", "\"stale\"");
        Answer fresh = put(workspace, "If-Match", created.text("etag"));
        Answer any = put(workspace, "If-Match", "*");
        Answer existing = put(workspace, "If-None-Match", "*");
        Answer absent = put(workspace("absent"), "If-Match", "*");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("PreconditionFailed");
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.text("etag")).isNotEqualTo(created.text("etag"));
        assertThat(any.status()).isEqualTo(200);
        assertThat(existing.status()).isEqualTo(412);
        assertThat(absent.status()).isEqualTo(412);
    }

    @Test
    void a_fhir_service_with_an_invalid_name_kind_parent_or_identity_is_refused() {
        String body = "{\"location\":\"westeurope\"}";
        String unknown = AZURE.group("fhir") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/none";

        Answer workspaceName = AZURE.arm("PUT", workspace("With-Hyphen"), VERSION, body);
        Answer fhirName = AZURE.arm("PUT", workspace("ws1") + "/fhirservices/-x-", VERSION, body);
        Answer identityName = AZURE.arm("PUT", unknown.replace("/none", "/x"), "2023-01-31", body);
        Answer kind = AZURE.arm(
                "PUT",
                workspace("ws1") + "/fhirservices/kind",
                VERSION,
                "{\"location\":\"westeurope\",\"kind\":\"R5\"}");
        Answer orphan = AZURE.arm("PUT", workspace("absent") + "/fhirservices/orphan", VERSION, body);
        Answer stranger = AZURE.arm(
                "PUT",
                workspace("ws1") + "/fhirservices/stranger",
                VERSION,
                "{\"location\":\"westeurope\",\"identity\":{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\""
                        + unknown + "\":{}}}}");
        Answer type = AZURE.arm(
                "PUT",
                workspace("ws1") + "/fhirservices/odd",
                VERSION,
                "{\"location\":\"westeurope\",\"identity\":{\"type\":\"Some\"}}");

        assertThat(workspaceName.message()).endsWith("is invalid: it must have 3 to 24 lower-case letters and digits.");
        assertThat(fhirName.code()).isEqualTo("InvalidResourceName");
        assertThat(identityName.code()).isEqualTo("InvalidResourceName");
        assertThat(kind.message()).isEqualTo("The kind 'R5' is not one of fhir-Stu3, fhir-R4.");
        assertThat(orphan.status()).isEqualTo(404);
        assertThat(orphan.code()).isEqualTo("ParentResourceNotFound");
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.code()).isEqualTo("FailedIdentityOperation");
        assertThat(stranger.message()).contains("Resource '" + unknown + "' was not found.");
        assertThat(type.message()).startsWith("The identity type 'Some' is not one of");
    }

    @Test
    void a_user_assigned_identity_keeps_its_principal_when_it_changes() {
        String identity = identityPath();
        String before = principal();

        Answer put = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\",\"tags\":{\"a\":\"b\"}}");
        Answer patched = AZURE.arm("PATCH", identity, "2023-01-31", "{\"tags\":{\"c\":\"d\"}}");
        Answer services = AZURE.arm("GET", workspace("ws1") + "/fhirservices", VERSION, "");
        Answer nowhere = AZURE.arm("GET", workspace("absent") + "/fhirservices", VERSION, "");

        assertThat(put.text("properties", "principalId")).isEqualTo(before);
        assertThat(put.text("properties", "tenantId"))
                .isEqualTo(AZURE.connection().tenantId());
        assertThat(patched.at("tags")).hasToString("{\"c\":\"d\"}");
        assertThat(services.status()).isEqualTo(200);
        assertThat(nowhere.status()).isEqualTo(404);
    }

    private static Answer put(String path, String header, String value) {
        return AZURE.send(
                "PUT",
                "https://management.azure.com" + path + "?api-version=" + VERSION,
                AZURE.deployer("https://management.azure.com/"),
                "{\"location\":\"westeurope\"}",
                header,
                value);
    }

    private static Answer finish(Answer started) {
        AZURE.clock().advance(RunningAzure.OPERATION);
        return poll(started);
    }

    private static Answer poll(Answer started) {
        assertThat(started.header("Azure-AsyncOperation"))
                .as(started.body().toString())
                .isNotEmpty();
        String url = started.header("Azure-AsyncOperation");
        return AZURE.send("GET", url, AZURE.deployer("https://management.azure.com/"), "");
    }

    private static Answer location(Answer started) {
        return AZURE.send("GET", started.header("Location"), AZURE.deployer("https://management.azure.com/"), "");
    }

    private static String service(String keyUrl) {
        return "{\"location\":\"West Europe\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                + "\"userAssignedIdentities\":{\"" + identityPath() + "\":{}}},\"properties\":{\"unheardOf\":1,"
                + encryption(keyUrl) + "}}";
    }

    private static String encryption(String keyUrl) {
        return "\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"" + keyUrl + "\"}}";
    }

    private static String key(String vault, String name, String body) {
        return AZURE.vault(vault, "POST", "/keys/" + name + "/create", body).text("key", "kid");
    }

    private static String keyIn(String vault, UnaryOperator<String> change) {
        AZURE.arm("PUT", vaultPath(vault), "2023-07-01", change.apply(vaultBody("")));
        return key(vault, "k", "{\"kty\":\"RSA\"}");
    }

    private static Answer putVault(String name, String properties) {
        return AZURE.arm("PUT", vaultPath(name), "2023-07-01", vaultBody(properties));
    }

    private static String vaultBody(String properties) {
        String policies = ",\"accessPolicies\":["
                + AZURE.policy(AZURE.connection().objectId(), "all") + ","
                + AZURE.policy(principal(), "get", "wrapKey", "unwrapKey") + "]";
        return AZURE.vaultBody(policies + properties);
    }

    private static String vaultPath(String name) {
        return AZURE.group("fhir") + "/providers/Microsoft.KeyVault/vaults/" + name;
    }

    private static String workspace(String name) {
        return AZURE.group("fhir") + "/providers/Microsoft.HealthcareApis/workspaces/" + name;
    }

    private static String identityPath() {
        return AZURE.group("fhir") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/fhir";
    }

    private static String principal() {
        return AZURE.arm("PUT", identityPath(), "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
    }

    /** Makes one thing wrong and gives the URL of the key to use. */
    @FunctionalInterface
    interface Break {
        String keyUrl();
    }
}
