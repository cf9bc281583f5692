package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys through ARM: the first version and no more. */
final class ArmKeysTest {
    private static final String VERSION = "2024-11-01";
    private static final String RSA = "{\"properties\":{\"kty\":\"RSA\",\"keySize\":2048}}";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void arm_makes_a_key_with_what_was_asked_for() {
        String vault = vault("arm-make", "");

        Answer made = AZURE.arm("PUT", vault + "/keys/k1", VERSION, """
                {"tags": {"for": "fhir"},
                 "properties": {"kty": "RSA", "keySize": 3072, "keyOps": ["wrapKey", "unwrapKey"],
                  "attributes": {"exp": 2000000000},
                  "rotationPolicy": {"attributes": {"expiryTime": "P1Y"},
                   "lifetimeActions": [{"action": {"type": "rotate"}, "trigger": {"timeBeforeExpiry": "P30D"}}]}}}
                """);
        Answer seen = AZURE.vault("arm-make", "GET", "/keys/k1", "");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("id")).isEqualTo(vault + "/keys/k1");
        assertThat(made.text("type")).isEqualTo("Microsoft.KeyVault/vaults/keys");
        assertThat(made.text("location")).isEqualTo(RunningAzure.REGION);
        assertThat(made.text("tags", "for")).isEqualTo("fhir");
        assertThat(made.number("properties", "keySize")).isEqualTo(3072);
        assertThat(made.number("properties", "attributes", "exp")).isEqualTo(2000000000);
        assertThat(made.has("properties", "attributes", "exportable")).isTrue();
        assertThat(made.text("properties", "keyUri")).isEqualTo("https://arm-make.vault.azure.net/keys/k1");
        assertThat(made.text("properties", "rotationPolicy", "attributes", "expiryTime"))
                .isEqualTo("P1Y");
        assertThat(seen.text("key", "kid")).isEqualTo(made.text("properties", "keyUriWithVersion"));
        assertThat(JsonTree.texts(seen.body(), "key", "key_ops")).containsExactly("wrapKey", "unwrapKey");
    }

    @Test
    void a_put_through_arm_never_changes_a_key_that_is_there() {
        String vault = vault("arm-once", "");
        Answer made = AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);

        Answer again = AZURE.arm(
                "PUT",
                vault + "/keys/k1",
                VERSION,
                "{\"tags\":{\"a\":\"b\"},\"properties\":{\"kty\":\"EC\",\"attributes\":{\"enabled\":false}}}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(made.body());
    }

    @Test
    void arm_shows_the_newest_version_of_a_key_and_lists_all() {
        String vault = vault("arm-list", "");
        Answer first = AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);
        AZURE.vault("arm-list", "POST", "/keys/k1/rotate", "");
        AZURE.vault("arm-list", "POST", "/keys/k2/create", "{\"kty\":\"EC\"}");

        Answer newest = AZURE.arm("GET", vault + "/keys/k1", VERSION, "");
        Answer versions = AZURE.arm("GET", vault + "/keys/k1/versions", VERSION, "");
        String version = first.text("properties", "keyUriWithVersion").replaceFirst(".*/", "");
        Answer one = AZURE.arm("GET", vault + "/keys/k1/versions/" + version, VERSION, "");
        Answer all = AZURE.arm("GET", vault + "/keys", VERSION, "");

        assertThat(newest.text("properties", "keyUriWithVersion"))
                .isNotEqualTo(first.text("properties", "keyUriWithVersion"));
        assertThat(JsonTree.objects(versions.body(), "value")).hasSize(2);
        assertThat(one.text("id")).isEqualTo(vault + "/keys/k1/versions/" + version);
        assertThat(one.text("name")).isEqualTo(version);
        assertThat(JsonTree.objects(all.body(), "value"))
                .extracting(key -> JsonTree.text(key, "name").orElseThrow())
                .containsExactly("k1", "k2");
        assertThat(all.body().toString()).contains("\"curveName\":\"P-256\"");
    }

    @Test
    void arm_goes_past_the_firewall_and_access_policies_of_a_vault() {
        String vault = vault("arm-open", ",\"publicNetworkAccess\":\"Disabled\"");
        AZURE.arm(
                "PUT",
                vault + "/accessPolicies/remove",
                VERSION,
                "{\"properties\":{\"accessPolicies\":["
                        + AZURE.policy(AZURE.connection().objectId(), "all") + "]}}");

        Answer made = AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);
        Answer behind = AZURE.vault("arm-open", "GET", "/keys/k1", "");

        assertThat(made.status()).isEqualTo(200);
        assertThat(behind.status()).isEqualTo(403);
    }

    @Test
    void arm_needs_the_data_action_on_keys_of_a_vault_that_uses_roles() {
        String vault = vault("arm-rbac", ",\"enableRbacAuthorization\":true");

        Answer put = AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);
        Answer list = AZURE.arm("GET", vault + "/keys", VERSION, "");

        assertThat(put.status()).isEqualTo(400);
        assertThat(put.code()).isEqualTo("ForbiddenByRbac");
        assertThat(put.message())
                .startsWith("[ForbiddenByRbac (Forbidden)] Caller is not authorized to perform action on resource.")
                .contains("Caller: name=KeyVault/ManagementPlane;appid=")
                .contains("/vaults/arm-rbac/keys/k1'");
        assertThat(list.status()).isEqualTo(400);
    }

    @Test
    void arm_finds_no_missing_key_and_makes_none_whose_name_a_deleted_key_holds() {
        String vault = vault("arm-gone", "");
        AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);
        AZURE.vault("arm-gone", "DELETE", "/keys/k1", "");

        Answer gone = AZURE.arm("GET", vault + "/keys/k1", VERSION, "");
        Answer held = AZURE.arm("PUT", vault + "/keys/k1", VERSION, RSA);
        Answer elsewhere = AZURE.arm("GET", vault + "x/keys/k1", VERSION, "");

        assertThat(gone.status()).isEqualTo(404);
        assertThat(held.status()).isEqualTo(409);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.code()).isEqualTo("ResourceNotFound");
    }

    private static String vault(String name, String moreProperties) {
        String vault = AZURE.group("arm-keys") + "/providers/Microsoft.KeyVault/vaults/" + name;
        assertThat(AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(moreProperties))
                        .status())
                .isEqualTo(201);
        return vault;
    }
}
