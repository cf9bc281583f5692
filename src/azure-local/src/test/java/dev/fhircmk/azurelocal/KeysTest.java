package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {
    private static final String VERSION = "2023-07-01";
    private static final String KV = "keys-kv";
    private static final String PLAIN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    static final List<Arguments> DENIED = List.of(
            denied("get", "GET", "/keys/guarded", ""),
            denied("list", "GET", "/keys", ""),
            denied("list", "GET", "/keys/guarded/versions", ""),
            denied("list", "GET", "/deletedkeys", ""),
            denied("get", "GET", "/deletedkeys/guarded", ""),
            denied("create", "POST", "/keys/guarded/create", "{\"kty\":\"RSA\"}"),
            denied("update", "PATCH", "/keys/guarded", "{}"),
            denied("rotate", "POST", "/keys/guarded/rotate", ""),
            denied("delete", "DELETE", "/keys/guarded", ""),
            denied("recover", "POST", "/deletedkeys/guarded/recover", ""),
            denied("purge", "DELETE", "/deletedkeys/guarded", ""),
            denied("wrapKey", "POST", "/keys/guarded/wrapkey", value("RSA-OAEP", PLAIN)),
            denied("unwrapKey", "POST", "/keys/guarded/unwrapkey", value("RSA-OAEP", PLAIN)),
            denied("encrypt", "POST", "/keys/guarded/encrypt", value("RSA-OAEP", PLAIN)),
            denied("decrypt", "POST", "/keys/guarded/decrypt", value("RSA-OAEP", PLAIN)),
            denied("getrotationpolicy", "GET", "/keys/guarded/rotationpolicy", ""),
            denied("setrotationpolicy", "PUT", "/keys/guarded/rotationpolicy", "{}"));

    static final List<Arguments> BAD = List.of(
            Arguments.argumentSet("no type", "{}", 400, "Property kty is required."),
            Arguments.argumentSet(
                    "a size that does not exist",
                    "{\"kty\":\"RSA\",\"key_size\":1024}",
                    400,
                    "Property key_size must be one of 2048, 3072, 4096, not 1024."),
            Arguments.argumentSet(
                    "an operation that does not exist",
                    "{\"kty\":\"RSA\",\"key_ops\":[\"fly\"]}",
                    400,
                    "Property key_ops must hold operations on keys, not 'fly'."),
            Arguments.argumentSet(
                    "an HSM key in a standard vault",
                    "{\"kty\":\"RSA-HSM\"}",
                    400,
                    "HSM-protected keys need a vault of SKU 'premium'."),
            Arguments.argumentSet(
                    "a symmetric key", "{\"kty\":\"oct\"}", 501, "The local Azure does not have keys of type OCT."),
            Arguments.argumentSet(
                    "another curve",
                    "{\"kty\":\"EC\",\"crv\":\"P-521\"}",
                    501,
                    "The local Azure does not have keys on the curve P-521."),
            Arguments.argumentSet(
                    "another exponent",
                    "{\"kty\":\"RSA\",\"public_exponent\":3}",
                    501,
                    "The local Azure does not have RSA keys with another public exponent than 65537."));

    @BeforeAll
    static void make_a_vault() {
        Answer vault = putVault(KV, "");
        assertThat(vault.status()).isEqualTo(201);
    }

    @Test
    void a_call_without_a_token_is_told_once_where_to_get_one() {
        Answer answer = AZURE.vaultAs("", KV, "GET", "/keys", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer authorization=\"https://login.microsoftonline.com/"
                        + AZURE.connection().tenantId() + "\", resource=\"https://vault.azure.net\"");
        assertThat(answer.code()).isEqualTo("Unauthorized");
        assertThat(answer.message()).isEqualTo("AKV10000: Request is missing a Bearer or PoP token.");
    }

    @Test
    void a_token_for_another_service_or_out_of_date_is_refused() {
        String old = AZURE.deployer("https://vault.azure.net");

        Answer audience = AZURE.vaultAs(AZURE.deployer("https://management.azure.com/"), KV, "GET", "/keys", "");
        Answer garbage = AZURE.vaultAs("garbage", KV, "GET", "/keys", "");
        AZURE.clock().advance(Duration.ofHours(1));
        Answer expired = AZURE.vaultAs(old, KV, "GET", "/keys", "");
        AZURE.clock().advance(Duration.ofHours(-1));

        assertThat(audience.status()).isEqualTo(401);
        assertThat(audience.message())
                .isEqualTo("AKV10022: Invalid audience. Expected https://vault.azure.net, found:"
                        + " https://management.azure.com/.");
        assertThat(garbage.status()).isEqualTo(401);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).startsWith("Bearer authorization=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api-version=6.0", "api-version=latest"})
    void an_unknown_api_version_is_refused(String query) {
        Answer answer = AZURE.send(
                "GET", "https://keys-kv.vault.azure.net/keys?" + query, AZURE.deployer("https://vault.azure.net"), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "7.6-preview.2", "2025-07-01", "2030-01-01-preview"})
    void an_api_version_from_7_0_on_is_taken(String version) {
        Answer answer = AZURE.send(
                "GET",
                "https://keys-kv.vault.azure.net/keys?api-version=" + version,
                AZURE.deployer("https://vault.azure.net"),
                "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-ms-keyvault-region")).isEqualTo("westeurope");
    }

    @Test
    void a_key_is_made_and_shown() {
        Answer created = create(
                "Shown",
                "{\"kty\":\"RSA\",\"key_size\":3072,\"key_ops\":[\"wrapkey\",\"unwrapKey\"],"
                        + "\"attributes\":{\"exp\":2000000000},\"tags\":{\"a\":\"b\"},\"public_exponent\":0}");
        String kid = created.text("key", "kid");
        Answer shown = AZURE.vault(KV, "GET", "/keys/SHOWN/", "");
        Answer version = AZURE.vault(KV, "GET", path(created), "");
        Answer none = AZURE.vault(KV, "GET", "/keys/shown/00000000000000000000000000000000", "");

        assertThat(created.status()).isEqualTo(200);
        assertThat(kid).matches("https://keys-kv\\.vault\\.azure\\.net/keys/Shown/[0-9a-f]{32}");
        assertThat(created.text("key", "kty")).isEqualTo("RSA");
        assertThat(created.text("key", "n")).hasSize(512);
        assertThat(created.text("key", "e")).isEqualTo("AQAB");
        assertThat(created.at("key", "key_ops")).hasToString("[\"wrapKey\",\"unwrapKey\"]");
        assertThat(created.at("attributes"))
                .hasToString("{\"enabled\":true,\"exp\":2000000000,\"created\":1772359200,\"updated\":1772359200,"
                        + "\"recoveryLevel\":\"Recoverable\",\"recoverableDays\":90}");
        assertThat(shown.body()).isEqualTo(created.body());
        assertThat(version.body()).isEqualTo(created.body());
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.message())
                .startsWith(
                        "A key with (name/id) shown/00000000000000000000000000000000 was not found in this key vault.");
    }

    @Test
    void an_elliptic_curve_key_can_be_made_and_not_used() {
        Answer created = create("curve", "{\"kty\":\"EC\",\"crv\":\"P-256\"}");
        Answer wrap = AZURE.vault(KV, "POST", "/keys/curve/wrapkey", value("RSA-OAEP", PLAIN));
        AZURE.vault(KV, "PATCH", "/keys/curve", "{\"key_ops\":[\"wrapKey\"]}");
        Answer allowed = AZURE.vault(KV, "POST", "/keys/curve/wrapkey", value("RSA-OAEP", PLAIN));

        assertThat(created.text("key", "crv")).isEqualTo("P-256");
        assertThat(created.text("key", "x")).hasSize(43);
        assertThat(wrap.innerCode()).isEqualTo("KeyOperationForbidden");
        assertThat(allowed.status()).isEqualTo(501);
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void a_create_request_that_key_vault_refuses_is_refused(String body, int status, String message) {
        Answer answer = create("bad", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void a_key_name_with_an_underscore_is_refused() {
        Answer answer = create("under_score", "{\"kty\":\"RSA\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BadParameter");
    }

    @Test
    void a_premium_vault_takes_an_hsm_key() {
        putVault("premium-kv", ",\"sku\":{\"family\":\"A\",\"name\":\"premium\"}");

        Answer answer =
                AZURE.vault("premium-kv", "POST", "/keys/hsm/create", "{\"kty\":\"RSA-HSM\",\"key_size\":2048}");

        assertThat(answer.text("key", "kty")).isEqualTo("RSA-HSM");
    }

    @Test
    void a_key_rotates_and_its_versions_are_listed_page_by_page() {
        String first =
                create("rotated", "{\"kty\":\"RSA\",\"tags\":{\"a\":\"b\"}}").text("key", "kid");
        AZURE.vault(KV, "POST", "/keys/rotated/rotate", "");
        Answer third = create("rotated", "{\"kty\":\"RSA\"}");

        Answer page = AZURE.vault(KV, "GET", "/keys/rotated/versions", "");
        Answer next = AZURE.send("GET", page.text("nextLink"), AZURE.deployer("https://vault.azure.net"), "");
        Answer small = AZURE.vault(KV, "GET", "/keys/rotated/versions?maxresults=1", "");
        Answer bad = AZURE.vault(KV, "GET", "/keys/rotated/versions?maxresults=few", "");
        Answer current = AZURE.vault(KV, "GET", "/keys/rotated", "");

        assertThat(page.at("value").getAsJsonArray()).hasSize(2);
        assertThat(page.at("value").toString()).contains(first, "{\"a\":\"b\"}");
        assertThat(page.text("nextLink"))
                .startsWith("https://keys-kv.vault.azure.net/keys/rotated/versions?api-version=7.6&");
        assertThat(next.at("value").getAsJsonArray()).hasSize(1);
        assertThat(next.has("nextLink")).isFalse();
        assertThat(small.at("value").getAsJsonArray()).hasSize(1);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(current.body()).isEqualTo(third.body());
    }

    @Test
    void an_update_changes_one_version_only() {
        String first = path(create("updated", "{\"kty\":\"RSA\"}"));
        AZURE.vault(KV, "POST", "/keys/updated/rotate", "");

        Answer changed = AZURE.vault(
                KV,
                "PATCH",
                first,
                "{\"attributes\":{\"enabled\":false,\"nbf\":1},\"key_ops\":[\"wrapKey\"],\"tags\":{\"old\":\"yes\"}}");
        Answer current = AZURE.vault(KV, "GET", "/keys/updated", "");
        Answer missing = AZURE.vault(KV, "PATCH", "/keys/absent", "{}");

        assertThat(changed.at("attributes").toString()).contains("\"enabled\":false", "\"nbf\":1");
        assertThat(changed.at("key", "key_ops")).hasToString("[\"wrapKey\"]");
        assertThat(current.at("attributes", "enabled")).hasToString("true");
        assertThat(current.has("tags")).isFalse();
        assertThat(missing.status()).isEqualTo(404);
    }

    @Test
    void a_deleted_key_holds_its_name_until_it_is_recovered() {
        Answer created = create("recovered", "{\"kty\":\"RSA\"}");

        Answer deleted = AZURE.vault(KV, "DELETE", "/keys/recovered", "");
        Answer shown = AZURE.vault(KV, "GET", "/keys/recovered", "");
        Answer held = create("recovered", "{\"kty\":\"RSA\"}");
        Answer deletedKey = AZURE.vault(KV, "GET", "/deletedkeys/recovered", "");
        Answer listed = AZURE.vault(KV, "GET", "/deletedkeys", "");
        Answer purge = AZURE.vault(KV, "DELETE", "/deletedkeys/recovered", "");
        Answer recovered = AZURE.vault(KV, "POST", "/deletedkeys/recovered/recover", "");
        Answer again = AZURE.vault(KV, "GET", "/deletedkeys/recovered", "");

        assertThat(deleted.text("recoveryId")).isEqualTo("https://keys-kv.vault.azure.net/deletedkeys/recovered");
        assertThat(deleted.number("scheduledPurgeDate") - deleted.number("deletedDate"))
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(shown.code()).isEqualTo("KeyNotFound");
        assertThat(shown.message())
                .isEqualTo(
                        "A key with (name/id) recovered was not found in this key vault. If you recently deleted this"
                                + " key you may be able to recover it using the correct recovery command. For help resolving this"
                                + " issue, please see https://go.microsoft.com/fwlink/?linkid=2125182");
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.code()).isEqualTo("Conflict");
        assertThat(held.innerCode()).isEqualTo("ObjectIsDeletedButRecoverable");
        assertThat(held.message())
                .isEqualTo(
                        "Key recovered is currently in a deleted but recoverable state, and its name cannot be reused;"
                                + " in this state, the key can only be recovered or purged.");
        assertThat(deletedKey.body()).isEqualTo(deleted.body());
        assertThat(listed.at("value").toString())
                .contains("\"kid\":\"https://keys-kv.vault.azure.net/keys/recovered\"");
        assertThat(purge.status()).isEqualTo(403);
        assertThat(purge.message())
                .startsWith("Operation \"purge\" is not allowed because purge protection is enabled");
        assertThat(recovered.body()).isEqualTo(created.body());
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.message()).isEqualTo("Deleted Key not found: recovered");
    }

    @Test
    void an_unprotected_key_is_purged_by_request_or_in_time() {
        putVault("unprotected-kv", ",\"softDeleteRetentionInDays\":7", "\"enablePurgeProtection\":true,");
        AZURE.vault("unprotected-kv", "POST", "/keys/one/create", "{\"kty\":\"EC\"}");
        AZURE.vault("unprotected-kv", "POST", "/keys/two/create", "{\"kty\":\"EC\"}");
        Answer deleted = AZURE.vault("unprotected-kv", "DELETE", "/keys/one", "");
        AZURE.vault("unprotected-kv", "DELETE", "/keys/two", "");

        Answer purged = AZURE.vault("unprotected-kv", "DELETE", "/deletedkeys/one", "");
        AZURE.clock().advance(Duration.ofDays(7));
        Answer left = AZURE.vault("unprotected-kv", "GET", "/deletedkeys", "");
        AZURE.clock().advance(Duration.ofDays(-7));

        assertThat(deleted.text("attributes", "recoveryLevel")).isEqualTo("CustomizedRecoverable+Purgeable");
        assertThat(purged.status()).isEqualTo(204);
        assertThat(left.at("value").getAsJsonArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA1_5", "RSA-OAEP", "RSA-OAEP-256"})
    void a_key_unwraps_what_it_wrapped(String algorithm) {
        String key = "wraps" + algorithm.toLowerCase(Locale.ROOT).replace("_", "");
        Answer created = create(key, "{\"kty\":\"RSA\"}");

        Answer wrapped = AZURE.vault(KV, "POST", "/keys/" + key + "//wrapKey", value(algorithm, PLAIN));
        Answer unwrapped =
                AZURE.vault(KV, "POST", path(created) + "/unwrapkey/", value(algorithm, wrapped.text("value")));
        Answer encrypted = AZURE.vault(KV, "POST", path(created) + "/encrypt", value(algorithm, PLAIN));
        Answer decrypted =
                AZURE.vault(KV, "POST", path(created) + "/decrypt", value(algorithm, encrypted.text("value")));
        AZURE.vault(KV, "POST", "/keys/" + key + "/rotate", "");
        Answer byNew = AZURE.vault(KV, "POST", "/keys/" + key + "/unwrapkey", value(algorithm, wrapped.text("value")));

        assertThat(wrapped.text("kid")).isEqualTo(created.text("key", "kid"));
        assertThat(unwrapped.text("value")).isEqualTo(PLAIN);
        assertThat(decrypted.text("value")).isEqualTo(PLAIN);
        assertThat(byNew.text("value")).isNotEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', Property alg is required., 400",
        "'{\"alg\":\"RSA-OAEP\"}', Property value is required., 400",
        "'{\"alg\":\"RSA-OAEP\",\"value\":\"+++\"}', Property value must be base64url., 400",
        "'{\"alg\":\"RSA-OAEP\",\"value\":\"AAAA\"}', The value cannot be decrypted with this key and algorithm., 400",
        "'{\"alg\":\"A256KW\",\"value\":\"AAAA\"}', The local Azure does not have the algorithm 'A256KW'., 501"
    })
    void a_value_that_does_not_unwrap_is_refused(String body, String message, int status) {
        create("fixed", "{\"kty\":\"RSA\"}");

        Answer answer = AZURE.vault(KV, "POST", "/keys/fixed/unwrapkey", body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void a_value_too_long_to_wrap_is_refused() {
        create("short", "{\"kty\":\"RSA\"}");

        Answer answer = AZURE.vault(KV, "POST", "/keys/short/wrapkey", value("RSA-OAEP", "A".repeat(400)));

        assertThat(answer.message()).isEqualTo("The value is too long for this key and algorithm.");
    }

    @Test
    void a_disabled_key_does_nothing() {
        String key = path(create("disabled", "{\"kty\":\"RSA\"}"));
        Answer wrapped = AZURE.vault(KV, "POST", key + "/wrapkey", value("RSA-OAEP", PLAIN));
        AZURE.vault(KV, "PATCH", key, "{\"attributes\":{\"enabled\":false}}");

        Answer wrap = AZURE.vault(KV, "POST", key + "/wrapkey", value("RSA-OAEP", PLAIN));
        Answer unwrap = AZURE.vault(KV, "POST", key + "/unwrapkey", value("RSA-OAEP", wrapped.text("value")));
        Answer shown = AZURE.vault(KV, "GET", key, "");
        AZURE.vault(KV, "PATCH", key, "{\"attributes\":{\"enabled\":true}}");
        Answer again = AZURE.vault(KV, "POST", key + "/unwrapkey", value("RSA-OAEP", wrapped.text("value")));

        assertThat(wrap.status()).isEqualTo(403);
        assertThat(wrap.code()).isEqualTo("Forbidden");
        assertThat(wrap.innerCode()).isEqualTo("KeyDisabled");
        assertThat(wrap.message()).isEqualTo("Operation wrapKey is not allowed on a disabled key.");
        assertThat(unwrap.message()).isEqualTo("Operation unwrapKey is not allowed on a disabled key.");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(again.text("value")).isEqualTo(PLAIN);
    }

    @Test
    void a_key_outside_its_time_window_only_decrypts() {
        String key = path(create("window", "{\"kty\":\"RSA\"}"));
        Answer wrapped = AZURE.vault(KV, "POST", key + "/wrapkey", value("RSA-OAEP", PLAIN));

        AZURE.vault(KV, "PATCH", key, "{\"attributes\":{\"exp\":1772359200}}");
        Answer expired = AZURE.vault(KV, "POST", key + "/wrapkey", value("RSA-OAEP", PLAIN));
        Answer opened = AZURE.vault(KV, "POST", key + "/unwrapkey", value("RSA-OAEP", wrapped.text("value")));
        AZURE.vault(KV, "PATCH", key, "{\"attributes\":{\"nbf\":1772359201,\"exp\":1872359200}}");
        Answer early = AZURE.vault(KV, "POST", key + "/encrypt", value("RSA-OAEP", PLAIN));

        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.message()).isEqualTo("Operation wrapKey is not allowed on an expired key.");
        assertThat(opened.text("value")).isEqualTo(PLAIN);
        assertThat(early.message()).isEqualTo("Operation encrypt is not allowed on a key that is not yet valid.");
    }

    @ParameterizedTest
    @FieldSource("DENIED")
    void each_operation_needs_its_permission_in_an_access_policy(
            String permission, String method, String path, String body) {
        String principal = identity();
        AZURE.arm(
                "PUT",
                vaultPath(KV) + "/accessPolicies/replace",
                VERSION,
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "verify") + "]}}");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");

        Answer answer = AZURE.vaultAs(token, KV, method, path, body);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("Forbidden");
        assertThat(answer.innerCode()).isEqualTo("AccessDenied");
        assertThat(answer.message())
                .startsWith("The user, group or application 'appid=")
                .contains(";oid=" + principal + ";iss=https://sts.windows.net/"
                        + AZURE.connection().tenantId() + "/' does not have keys " + permission
                        + " permission on key vault 'keys-kv;location=westeurope'. For help resolving this issue, please"
                        + " see https://go.microsoft.com/fwlink/?linkid=2125287");
    }

    @Test
    void an_identity_may_do_what_its_access_policy_permits() {
        create("granted", "{\"kty\":\"RSA\"}");
        String principal = identity();
        AZURE.arm(
                "PUT",
                vaultPath(KV) + "/accessPolicies/replace",
                VERSION,
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "Get", "wrapKey") + "]}}");
        String token = AZURE.azure().tokenForIdentity(principal, "https://vault.azure.net");

        assertThat(AZURE.vaultAs(token, KV, "GET", "/keys/granted", "").status())
                .isEqualTo(200);
        assertThat(AZURE.vaultAs(token, KV, "POST", "/keys/granted/wrapkey", value("RSA1_5", PLAIN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_vault_that_uses_roles_refuses_a_caller_without_one() {
        putVault("rbac-kv", ",\"enableRbacAuthorization\":true");

        Answer answer = AZURE.vault("rbac-kv", "GET", "/keys/k", "");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.innerCode()).isEqualTo("ForbiddenByRbac");
        assertThat(answer.message())
                .startsWith("Caller is not authorized to perform action on resource.\r\nIf role assignments, deny"
                        + " assignments or role definitions were changed recently, please observe propagation time.")
                .contains("Action: 'Microsoft.KeyVault/vaults/keys/read'", "Assignment: (not found)");
    }

    @Test
    void the_firewall_refuses_an_address_without_a_rule() {
        String deny = ",\"networkAcls\":{\"defaultAction\":\"Deny\",\"ipRules\":[%s]}";

        putVault("wall-kv", String.format(deny, ""));
        Answer refused = AZURE.vault("wall-kv", "GET", "/keys", "");
        putVault("wall-kv", String.format(deny, "{\"value\":\"203.0.113.0/24\"}"));
        Answer range = AZURE.vault("wall-kv", "GET", "/keys", "");
        putVault("wall-kv", String.format(deny, "{\"value\":\"203.0.113.10\"}"));
        Answer exact = AZURE.vault("wall-kv", "GET", "/keys", "");
        putVault("wall-kv", ",\"publicNetworkAccess\":\"Disabled\"");
        Answer closed = AZURE.vault("wall-kv", "GET", "/keys", "");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Forbidden");
        assertThat(refused.innerCode()).isEqualTo("ForbiddenByFirewall");
        assertThat(refused.message())
                .startsWith("Client address is not authorized and caller is not a trusted service.\r\nClient address:"
                        + " 203.0.113.10\r\n");
        assertThat(range.status()).isEqualTo(200);
        assertThat(exact.status()).isEqualTo(200);
        assertThat(closed.innerCode()).isEqualTo("ForbiddenByConnection");
        assertThat(closed.message()).startsWith("Public network access is disabled and request is not from a trusted");
    }

    @Test
    void a_vault_that_is_not_there_is_not_found() {
        Answer answer = AZURE.vault("absent-kv", "GET", "/keys", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("VaultNotFound");
    }

    @Test
    void a_vault_has_no_certificate_contacts() {
        Answer answer = AZURE.vault(KV, "GET", "/certificates/contacts", "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("ContactsNotFound");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /keys/k/backup",
        "POST, /keys/restore",
        "POST, /keys/k/release",
        "POST, /keys/k/sign",
        "POST, /keys/k/0123456789abcdef0123456789abcdef/verify",
        "PUT, /keys/k",
        "GET, /secrets"
    })
    void a_route_that_is_not_served_is_answered_501_with_its_name(String method, String path) {
        Answer answer = AZURE.vault(KV, method, path, "{}");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.message()).contains(method + " https://keys-kv.vault.azure.net" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapkey", "unwrapkey", "encrypt", "decrypt"})
    void the_use_of_an_elliptic_curve_key_is_answered_501_with_the_route(String use) {
        create("curved", "{\"kty\":\"EC\",\"key_ops\":[\"wrapKey\",\"unwrapKey\",\"encrypt\",\"decrypt\"]}");

        Answer answer = AZURE.vault(KV, "POST", "/keys/curved/" + use, value("RSA-OAEP", PLAIN));

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.message()).contains("POST https://keys-kv.vault.azure.net/keys/curved/" + use);
    }

    private static Arguments denied(String permission, String method, String path, String body) {
        return Arguments.argumentSet(method + " " + path, permission, method, path, body);
    }

    private static String value(String algorithm, String value) {
        return "{\"alg\":\"" + algorithm + "\",\"value\":\"" + value + "\"}";
    }

    private static Answer create(String key, String body) {
        return AZURE.vault(KV, "POST", "/keys/" + key + "/create", body);
    }

    private static String path(Answer bundle) {
        String kid = bundle.text("key", "kid");
        return kid.substring(kid.indexOf("/keys/"));
    }

    private static String identity() {
        String path = AZURE.group("keys") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader";
        return AZURE.arm("PUT", path, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
    }

    private static Answer putVault(String name, String properties, String... without) {
        String body = AZURE.vaultBody(properties);
        for (String text : without) {
            body = body.replace(text, "");
        }
        return AZURE.arm("PUT", vaultPath(name), VERSION, body);
    }

    private static String vaultPath(String name) {
        return AZURE.group("keys") + "/providers/Microsoft.KeyVault/vaults/" + name;
    }
}
