package dev.fhircmk.cli.estate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Thirty-six services of mixed kinds and faults over two subscriptions, with a table of what is wrong with each, written by hand. */
public final class MixedEstate implements AutoCloseable {
    /** Service, subscription, kind, region, key, identity and what status must find of it. */
    private static final String TABLE = """
            good           1 fhir    westeurope  pol/good          granted            -
            good-northern  1 fhir    northeurope pol/good          granted            CMK-012
            too-big        1 fhir    westeurope  pol/big           granted            CMK-011
            behind         1 fhir    westeurope  pol/two@old       granted            behind
            up-to-date     1 fhir    westeurope  pol/two           granted            -
            disabled       1 fhir    westeurope  pol/off           granted            CMK-004
            soon           1 fhir    westeurope  pol/soon          granted            CMK-016
            gone           1 fhir    westeurope  pol/gone          granted            CMK-004
            stranger       1 fhir    westeurope  pol/good          stranger           CMK-009
            half           1 fhir    westeurope  pol/good          half               CMK-009
            versionless    1 fhir    westeurope  pol/good@none     granted            CMK-010
            two-identities 1 fhir    westeurope  pol/good          granted+stranger   CMK-009,CMK-014
            no-identity    1 fhir    westeurope  pol/good          none               CMK-009,CMK-014
            managed        1 fhir    westeurope  -                 granted            -
            elliptic       1 fhir    westeurope  pol/ec            granted            CMK-003,CMK-006
            signing        1 fhir    westeurope  pol/sign          granted            CMK-006
            rotating       1 fhir    westeurope  pol/auto          granted            CMK-017
            role           2 fhir    westeurope  rol/good          granted            CMK-002
            role-stranger  2 fhir    westeurope  rol/good          stranger           CMK-002,CMK-009
            role-inherited 2 fhir    westeurope  rol/good          inherited          CMK-002
            role-reader    2 fhir    westeurope  rol/good          half               CMK-002,CMK-009
            walled         2 fhir    westeurope  wall/good         granted            CMK-008
            elsewhere      2 fhir    westeurope  nobodys-vault/key granted            CMK-004
            system         2 fhir    westeurope  pol/good          system             -
            group          2 fhir    westeurope  rol/good          member             CMK-002
            eligible       2 fhir    westeurope  rol/good          eligible           CMK-002,CMK-009
            ending         2 fhir    westeurope  rol/good          ending             CMK-002,grant
            denied         2 fhir    westeurope  rol/good          denied             CMK-002,CMK-009
            scans          2 dicom   westeurope  pol/good          granted            -
            scans-off      2 dicom   westeurope  pol/off           granted            CMK-004
            old-good       2 retired westeurope  pol/good@none     none               -
            old-versioned  2 retired westeurope  pol/good          none               CMK-020
            old-denied     2 retired westeurope  rol/good@none     none               CMK-002,CMK-021
            old-managed    2 retired westeurope  -                 none               -
            old-eastern    2 retired eastasia    pol/good@none     none               CMK-022
            old-disabled   2 retired westeurope  pol/off@none      none               CMK-004
            """;

    private static final String SEEDS = """
            {"groups": [{"id": "11111111-2222-3333-4444-555555555555", "displayName": "Services", "members": ["{member}"]}],
             "roleAssignments": [
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User",
                "principalId": "11111111-2222-3333-4444-555555555555"},
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User", "principalId": "{ending}",
                "endDateTime": "2099-01-31T12:00:00Z"}],
             "roleEligibilities": [
               {"scope": "{rol}", "role": "Key Vault Crypto Service Encryption User", "principalId": "{eligible}"}],
             "denyAssignments": [{"scope": "{rol}", "properties": {"denyAssignmentName": "none",
               "permissions": [{"dataActions": ["Microsoft.KeyVault/vaults/keys/unwrap/*"]}],
               "principals": [{"id": "{denied}"}], "excludePrincipals": []}}]}
            """;

    private final LocalEstate azure;
    private final String prefix;
    private final Guid second;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Guid> principals = new HashMap<>();

    /**
     * Puts it into a local Azure on the folder.
     *
     * @param prefix of the names of vaults: the SDK remembers, for the life of the JVM, which tenant a vault's name belongs to
     */
    public MixedEstate(Path folder, String prefix) {
        this.prefix = prefix;
        azure = new LocalEstate(folder);
        second = new Guid(azure.admin().addSubscription("second"));
        fill();
    }

    /** The local Azure that it is in. */
    public LocalEstate azure() {
        return azure;
    }

    /** The second subscription. */
    public Guid second() {
        return second;
    }

    private void fill() {
        for (var name : List.of(
                "granted", "stranger", "half", "inherited", "system", "member", "eligible", "ending", "denied")) {
            principals.put(name, azure.identity(name));
        }
        var safe = JsonTree.parse("{\"enablePurgeProtection\":true}");
        var policies = azure.vault(prefix + "pol", "westeurope", false, safe);
        var roles = azure.vault(prefix + "rol", "westeurope", true, new JsonObject());
        var wall = azure.vault(prefix + "wall", "westeurope", false, safe);
        makeKeys();
        var cosmosDb = new Guid(JsonTree.text(
                        azure.client()
                                .graph(
                                        "GET",
                                        "/v1.0/servicePrincipals(appId='" + Cloud.PUBLIC.cosmosDbApplicationId() + "')")
                                .body(),
                        "id")
                .orElseThrow());
        azure.allow(policies, cosmosDb, "get", "wrapKey", "unwrapKey");
        for (var vault : List.of(policies, wall)) {
            azure.allow(vault, principal("granted"), "get", "wrapKey", "unwrapKey");
            azure.allow(vault, principal("system"), "Get", "WrapKey", "UnwrapKey");
            azure.allow(vault, principal("half"), "get", "list");
        }
        var user = BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER;
        azure.role(roles.child("keys", "good"), user, principal("granted"));
        azure.role(roles, BuiltInRole.KEY_VAULT_READER, principal("half"));
        azure.role(ArmId.ofResourceGroup(azure.subscription(), "rg"), user, principal("inherited"));
        azure.client()
                .arm(
                        "PATCH",
                        wall.toString(),
                        "2026-02-01",
                        JsonTree.parse(
                                "{\"properties\":{\"networkAcls\":{\"defaultAction\":\"Deny\",\"bypass\":\"None\",\"ipRules\":[{\"value\":\"203.0.113.0/24\"}]}}}"))
                .succeeded();
        azure.role(roles, user, principal("denied"));
        azure.admin()
                .seed(JsonTree.parse(SEEDS.replace("{rol}", roles.toString())
                        .replace("{member}", principal("member").text())
                        .replace("{eligible}", principal("eligible").text())
                        .replace("{ending}", principal("ending").text())
                        .replace("{denied}", principal("denied").text())));
        azure.admin().seed(JsonBuilder.json().with("services", services()).build());
    }

    /** The principal of an identity. */
    public Guid principal(String name) {
        return Objects.requireNonNull(principals.get(name), name);
    }

    /** A key of the table. */
    public KeyIdentifier key(String name) {
        return KeyIdentifier.parse(Objects.requireNonNull(keys.get(name), name));
    }

    private void makeKeys() {
        keys.put("pol/good", azure.key(prefix + "pol", "good"));
        keys.put("pol/big", azure.key(prefix + "pol", "big", JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":4096}")));
        keys.put("pol/two@old", azure.key(prefix + "pol", "two"));
        keys.put("pol/two", azure.key(prefix + "pol", "two"));
        keys.put(
                "pol/off",
                azure.key(
                        prefix + "pol",
                        "off",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"enabled\":false}}")));
        var end = Instant.now().plus(Duration.ofDays(10)).getEpochSecond();
        keys.put(
                "pol/soon",
                azure.key(
                        prefix + "pol",
                        "soon",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"attributes\":{\"exp\":" + end + "}}")));
        keys.put("pol/gone", "https://" + prefix + "pol.vault.azure.net/keys/gone/0123456789abcdef0123456789abcdef");
        keys.put("pol/ec", azure.key(prefix + "pol", "ec", JsonTree.parse("{\"kty\":\"EC\",\"crv\":\"P-256\"}")));
        keys.put(
                "pol/sign",
                azure.key(
                        prefix + "pol",
                        "sign",
                        JsonTree.parse("{\"kty\":\"RSA\",\"key_size\":2048,\"key_ops\":[\"sign\",\"verify\"]}")));
        keys.put("pol/auto", azure.key(prefix + "pol", "auto"));
        azure.client()
                .keys(
                        "PUT",
                        prefix + "pol",
                        "/keys/auto/rotationpolicy",
                        JsonTree.parse(
                                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P90D\"},\"action\":{\"type\":\"Rotate\"}}]}"))
                .succeeded();
        keys.put("rol/good", azure.key(prefix + "rol", "good"));
        keys.put("wall/good", azure.key(prefix + "wall", "good"));
        keys.put(
                "nobodys-vault/key",
                "https://" + prefix + "nobodys-vault.vault.azure.net/keys/key/0123456789abcdef0123456789abcdef");
    }

    /** A row of the table. */
    public record Row(
            String name,
            int subscription,
            String kind,
            String region,
            String key,
            String identity,
            List<String> found) {}

    /** The rows of the table. */
    public static Stream<Row> rows() {
        return TABLE.lines()
                .map(line -> line.trim().split("\\s+"))
                .map(cells -> new Row(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        cells[6].equals("-") ? List.of() : List.of(cells[6].split(","))));
    }

    private JsonArray services() {
        return JsonTree.array(rows().map(row -> service(row, subscription(row))).toList());
    }

    /** The id of the service of a row. */
    public ArmId id(Row row) {
        return id(row, subscription(row));
    }

    private Guid subscription(Row row) {
        return row.subscription() == 1 ? azure.subscription() : second;
    }

    private static ArmId id(Row row, Guid subscription) {
        return switch (row.kind()) {
            case "retired" -> ArmId.of(subscription, "rg", ArmType.AZURE_API_FOR_FHIR, row.name());
            case "dicom" -> ArmId.of(subscription, "rg", ArmType.DICOM_SERVICE, "clinic", row.name());
            default -> ArmId.of(subscription, "rg", ArmType.FHIR_SERVICE, "clinic", row.name());
        };
    }

    /** The key of the service of a row, as the service is told it. */
    public Optional<String> told(Row row) {
        return Optional.ofNullable(keys.get(row.key().replace("@none", "")))
                .map(key -> row.key().endsWith("@none") ? key.replaceFirst("/[0-9a-f]{32}$", "") : key);
    }

    /** A service of a row, as seeds describe it. */
    public JsonObject service(Row row, Guid subscription) {
        var properties = JsonBuilder.json();
        told(row).ifPresent(told -> {
            if (row.kind().equals("retired")) {
                properties.with("cosmosDbConfiguration", JsonBuilder.json().with("keyVaultKeyUri", told));
            } else {
                properties.with(
                        "encryption",
                        JsonBuilder.json()
                                .with(
                                        "customerManagedKeyEncryption",
                                        JsonBuilder.json().with("keyEncryptionKeyUrl", told)));
            }
        });
        return JsonBuilder.json()
                .with("id", id(row, subscription).toString())
                .with("location", row.region())
                .with("kind", "fhir-R4")
                .with("identity", identity(row.identity()))
                .with("properties", properties)
                .build();
    }

    private JsonObject identity(String names) {
        if (names.equals("none")) {
            return JsonTree.parse("{\"type\":\"None\"}");
        }
        if (names.equals("system")) {
            return JsonBuilder.json()
                    .with("type", "SystemAssigned")
                    .with("principalId", principal("system").text())
                    .build();
        }
        var assigned = JsonBuilder.json();
        for (var name : names.split("\\+", -1)) {
            assigned.with(
                    azure.identityId(name).toString(),
                    JsonBuilder.json().with("principalId", principal(name).text()));
        }
        return JsonBuilder.json()
                .with("type", "UserAssigned")
                .with("userAssignedIdentities", assigned)
                .build();
    }

    @Override
    public void close() {
        azure.close();
    }
}
