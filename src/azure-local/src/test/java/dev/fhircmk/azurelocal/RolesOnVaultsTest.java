package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Delays;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vaults that go by roles: what each role permits, where, from when and until when. */
final class RolesOnVaultsTest {
    private static final String ENCRYPTION_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";
    private static final String CRYPTO_OFFICER = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";
    private static final Duration DELAY = Duration.ofMinutes(10);

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure(options -> options.withBehaviour(
            Behaviour.ofDailyUse().withDelays(new Delays(RunningAzure.OPERATION, DELAY, Duration.ZERO))));

    @BeforeAll
    static void let_the_deployer_make_keys_everywhere() {
        assign(AZURE.group("rbac"), 1, CRYPTO_OFFICER, AZURE.connection().objectId());
        AZURE.clock().advance(DELAY);
    }

    @Test
    void a_role_works_after_its_propagation_and_for_as_long_after_its_end() {
        String vault = vault("slow-kv");
        String principal = identity("slow");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");
        createKey("slow-kv", "k");
        String name = assign(vault, 2, ENCRYPTION_USER, principal);

        Answer atOnce = AZURE.vaultAs(token, "slow-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(DELAY.minusSeconds(1));
        Answer tooEarly = AZURE.vaultAs(token, "slow-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(Duration.ofSeconds(1));
        Answer working = AZURE.vaultAs(token, "slow-kv", "GET", "/keys/k", "");
        AZURE.arm("DELETE", name, "2022-04-01", "");
        Answer stillWorking = AZURE.vaultAs(token, "slow-kv", "GET", "/keys/k", "");
        AZURE.restart();
        AZURE.clock().advance(DELAY);
        Answer over = AZURE.vaultAs(token, "slow-kv", "GET", "/keys/k", "");

        assertThat(atOnce.status()).isEqualTo(403);
        assertThat(atOnce.innerCode()).isEqualTo("ForbiddenByRbac");
        assertThat(atOnce.message())
                .startsWith("Caller is not authorized to perform action on resource.\r\nIf role assignments, deny"
                        + " assignments or role definitions were changed recently, please observe propagation time.")
                .contains("Action: 'Microsoft.KeyVault/vaults/keys/read'")
                .contains("/vaults/slow-kv/keys/k'");
        assertThat(tooEarly.status()).isEqualTo(403);
        assertThat(working.status()).isEqualTo(200);
        assertThat(stillWorking.status()).isEqualTo(200);
        assertThat(over.status()).isEqualTo(403);
    }

    @Test
    void a_role_permits_what_its_data_actions_say_and_no_more() {
        vault("acts-kv");
        createKey("acts-kv", "k");
        String principal = identity("acts");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");
        assign(AZURE.group("rbac") + "/providers/Microsoft.KeyVault/vaults/acts-kv", 3, ENCRYPTION_USER, principal);
        AZURE.clock().advance(DELAY);

        Answer wrap = AZURE.vaultAs(token, "acts-kv", "POST", "/keys/k/wrapkey", wrapBody());
        Answer list = AZURE.vaultAs(token, "acts-kv", "GET", "/keys", "");
        Answer encrypt = AZURE.vaultAs(token, "acts-kv", "POST", "/keys/k/encrypt", wrapBody());
        Answer create = AZURE.vaultAs(token, "acts-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}");
        Answer delete = AZURE.vaultAs(token, "acts-kv", "DELETE", "/keys/k", "");

        assertThat(wrap.status()).isEqualTo(200);
        assertThat(list.status()).isEqualTo(200);
        assertThat(encrypt.message()).contains("'Microsoft.KeyVault/vaults/keys/encrypt/action'");
        assertThat(create.message()).contains("'Microsoft.KeyVault/vaults/keys/create/action'");
        assertThat(delete.message()).contains("'Microsoft.KeyVault/vaults/keys/delete'");
    }

    @Test
    void a_role_on_one_key_opens_no_other() {
        String vault = vault("one-kv");
        createKey("one-kv", "mine");
        createKey("one-kv", "other");
        String principal = identity("one-key");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");
        assign(vault + "/keys/mine", 4, ENCRYPTION_USER, principal);
        AZURE.clock().advance(DELAY);

        assertThat(AZURE.vaultAs(token, "one-kv", "GET", "/keys/mine", "").status())
                .isEqualTo(200);
        assertThat(AZURE.vaultAs(token, "one-kv", "GET", "/keys/other", "").status())
                .isEqualTo(403);
        assertThat(AZURE.vaultAs(token, "one-kv", "GET", "/keys", "").status()).isEqualTo(403);
    }

    @Test
    void a_recovered_vault_comes_back_without_its_assignments() {
        String vault = vault("back-kv");
        createKey("back-kv", "k");
        String principal = identity("back");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");
        String name = assign(vault, 5, ENCRYPTION_USER, principal);
        AZURE.clock().advance(DELAY);
        Answer before = AZURE.vaultAs(token, "back-kv", "GET", "/keys/k", "");

        AZURE.arm("DELETE", vault, "2023-07-01", "");
        AZURE.arm(
                "PUT",
                vault,
                "2023-07-01",
                AZURE.vaultBody("").replace("\"properties\":{", "\"properties\":{\"createMode\":\"recover\","));
        Answer after = AZURE.vaultAs(token, "back-kv", "GET", "/keys/k", "");
        Answer assignment = AZURE.arm("GET", name, "2022-04-01", "");

        assertThat(before.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(403);
        assertThat(assignment.code()).isEqualTo("RoleAssignmentNotFound");
    }

    @Test
    void a_fhir_service_uses_its_key_by_the_role_of_its_identity() {
        String vault = vault("fhir-rbac-kv");
        String url = createKey("fhir-rbac-kv", "k");
        String principal = identity("fhir");
        String workspace = AZURE.group("rbac") + "/providers/Microsoft.HealthcareApis/workspaces/wsrbac";
        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");
        assign(vault, 6, ENCRYPTION_USER, principal);

        Answer early = finish(AZURE.arm("PUT", workspace + "/fhirservices/early", "2024-03-31", service(url)));
        AZURE.clock().advance(DELAY);
        Answer later = finish(AZURE.arm("PUT", workspace + "/fhirservices/later", "2024-03-31", service(url)));

        assertThat(early.text("status")).isEqualTo("Failed");
        assertThat(early.message()).contains("Key Vault refused the service's identity: Caller is not authorized");
        assertThat(later.text("status")).isEqualTo("Succeeded");
    }

    private static Answer finish(Answer started) {
        AZURE.clock().advance(RunningAzure.OPERATION);
        String url = started.header("Azure-AsyncOperation");
        return AZURE.send("GET", url, AZURE.deployer("https://management.azure.com/"), "");
    }

    private static String service(String keyUrl) {
        return "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                + "\"userAssignedIdentities\":{\"" + identityPath("fhir") + "\":{}}},\"properties\":{\"encryption\":"
                + "{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"" + keyUrl + "\"}}}}";
    }

    private static String wrapBody() {
        return "{\"alg\":\"RSA-OAEP-256\",\"value\":\"c2VjcmV0\"}";
    }

    private static String createKey(String vault, String name) {
        Answer made = AZURE.vault(vault, "POST", "/keys/" + name + "/create", "{\"kty\":\"RSA\"}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(200);
        return made.text("key", "kid");
    }

    private static String assign(String scope, int number, String role, String principal) {
        String path = scope + "/providers/Microsoft.Authorization/roleAssignments/"
                + String.format("0a551972-0000-4000-8000-%012d", number);
        Answer made = AZURE.arm(
                "PUT",
                path,
                "2022-04-01",
                "{\"properties\":{\"roleDefinitionId\":\"/providers/Microsoft.Authorization/roleDefinitions/" + role
                        + "\",\"principalId\":\"" + principal + "\",\"principalType\":\"ServicePrincipal\"}}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return path;
    }

    private static String vault(String name) {
        String path = AZURE.group("rbac") + "/providers/Microsoft.KeyVault/vaults/" + name;
        Answer made = AZURE.arm("PUT", path, "2023-07-01", AZURE.vaultBody(",\"enableRbacAuthorization\":true"));
        assertThat(made.status()).isEqualTo(201);
        return path;
    }

    private static String identityPath(String name) {
        return AZURE.group("rbac") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name + "-id";
    }

    private static String identity(String name) {
        return AZURE.arm("PUT", identityPath(name), "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
    }
}
