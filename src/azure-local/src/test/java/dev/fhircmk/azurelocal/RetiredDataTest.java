package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The data of a retired account: read as Cosmos DB, following the key's current version by itself. */
final class RetiredDataTest {
    private static final String VAULT = "retired-kv";
    private static final String URL = "https://old.azurehealthcareapis.com";
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p\"}";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeEach
    void make_an_account_whose_local_access_list_has_the_deployer() {
        String policies = ",\"accessPolicies\":["
                + AZURE.policy(AZURE.connection().objectId(), "all") + ","
                + AZURE.policy(AZURE.cosmosDb(), "get", "wrapKey", "unwrapKey") + "]";
        AZURE.arm("PUT", vault(), "2023-07-01", AZURE.vaultBody(policies));
        create();
        seed("Enabled");
        assertThat(call("PUT", "/Patient/p", PATIENT).status()).isIn(200, 201);
    }

    @Test
    void the_retired_service_follows_to_a_new_key_version_by_itself() {
        String first = currentVersion();
        create();
        Answer followed = call("GET", "/Patient/p", "");
        enable(first, false);
        Answer after = call("GET", "/Patient/p", "");

        assertThat(followed.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(200);
    }

    @Test
    void disabling_the_newest_key_version_shuts_the_retired_service() {
        String version = currentVersion();
        enable(version, false);
        Answer lost = call("GET", "/Patient/p", "");
        enable(version, true);
        Answer back = call("GET", "/Patient/p", "");

        assertThat(lost.status()).isEqualTo(403);
        assertThat(lost.at("issue").toString())
                .contains("Key Vault does not grant permission to the Azure AD, or the customer-managed key is"
                        + " disabled.");
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void the_retired_service_says_that_a_deleted_key_is_not_found() {
        AZURE.vault(VAULT, "DELETE", "/keys/k", "");
        Answer lost = call("GET", "/Patient/p", "");
        AZURE.vault(VAULT, "POST", "/deletedkeys/k/recover", "");
        Answer back = call("GET", "/Patient/p", "");

        assertThat(lost.status()).isEqualTo(403);
        assertThat(lost.at("issue").toString()).contains("The customer-managed key is not found.");
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void the_retired_service_is_out_of_reach_where_public_access_is_off() {
        seed("Disabled");

        assertThat(call("GET", "/Patient/p", "").status()).isEqualTo(403);
    }

    private static Answer call(String method, String path, String body) {
        return AZURE.send(method, URL + path, AZURE.deployer(URL), body);
    }

    private static void seed(String publicAccess) {
        AZURE.azure()
                .seedRetiredService(
                        "retired",
                        "old",
                        JsonTree.parse(
                                "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"properties\":{\"publicNetworkAccess\":\""
                                        + publicAccess + "\",\"accessPolicies\":[{\"objectId\":\""
                                        + AZURE.connection().objectId()
                                        + "\"}],\"cosmosDbConfiguration\":{\"keyVaultKeyUri\":\"https://" + VAULT
                                        + ".vault.azure.net/keys/k\"}}}"));
    }

    private static void create() {
        AZURE.vault(VAULT, "POST", "/keys/k/create", "{\"kty\":\"RSA\"}");
    }

    private static String currentVersion() {
        String kid = AZURE.vault(VAULT, "GET", "/keys/k", "").text("key", "kid");
        return kid.substring(kid.lastIndexOf('/') + 1);
    }

    private static void enable(String version, boolean enabled) {
        AZURE.vault(VAULT, "PATCH", "/keys/k/" + version, "{\"attributes\":{\"enabled\":" + enabled + "}}");
    }

    private static String vault() {
        return AZURE.group("retired") + "/providers/Microsoft.KeyVault/vaults/" + VAULT;
    }
}
