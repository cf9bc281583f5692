package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Key Vault's management API through 27 February 2027, the day on which its versions before 2026-02-01 end. */
final class VaultVersionsTest {
    private static final String OLD = "2025-05-01";
    private static final String NEW = "2026-02-01";
    private static final Instant DAY = Instant.parse("2027-02-27T00:00:00Z");

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void api_version_2026_02_01_serves_every_call_on_vaults() {
        String vault = path("stays", "stays-kv");

        Answer made = AZURE.arm(
                "PUT",
                vault,
                NEW,
                AZURE.vaultBody(",\"enableRbacAuthorization\":false,\"softDeleteRetentionInDays\":7"));

        assertThat(made.status()).isEqualTo(201);
        for (String call : calls(vault)) {
            assertThat(send(call, NEW).status()).as(call).isLessThan(300);
        }
        assertThat(AZURE.arm("DELETE", vault, NEW, "").status()).isEqualTo(200);
        for (String call : List.of(
                "GET " + provider() + "/deletedVaults",
                "GET " + provider() + "/locations/westeurope/deletedVaults/stays-kv")) {
            assertThat(send(call, NEW).status()).as(call).isEqualTo(200);
        }
    }

    @Test
    void api_version_2026_02_01_gives_roles_to_new_vaults_only() {
        String made = path("default", "default-new-kv");
        String older = path("default", "default-old-kv");
        AZURE.arm("PUT", older, OLD, AZURE.vaultBody(""));

        Answer byRoles = AZURE.arm("PUT", made, NEW, AZURE.vaultBody(""));
        Answer byPolicies = AZURE.arm("PUT", older, NEW, AZURE.vaultBody(""));
        Answer patched = AZURE.arm("PATCH", older, NEW, "{\"tags\":{\"a\":\"b\"}}");

        assertThat(byRoles.at("properties", "enableRbacAuthorization")).hasToString("true");
        assertThat(byPolicies.at("properties", "enableRbacAuthorization")).hasToString("false");
        assertThat(patched.at("properties", "enableRbacAuthorization")).hasToString("false");
    }

    @Test
    void older_api_versions_of_vaults_and_nothing_else_end_on_the_day() {
        String vault = path("ends", "ends-kv");
        AZURE.arm("PUT", vault, NEW, AZURE.vaultBody(",\"enableRbacAuthorization\":false"));
        AZURE.vault("ends-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        Duration away = Duration.between(AZURE.clock().instant(), DAY);

        AZURE.clock().advance(away.minusSeconds(1));
        List<Integer> before =
                calls(vault).stream().map(call -> send(call, OLD).status()).toList();
        Answer listedBefore = AZURE.arm("GET", provider(), "2021-04-01", "");
        AZURE.clock().advance(Duration.ofSeconds(1));
        List<Answer> after = calls(vault).stream().map(call -> send(call, OLD)).toList();
        List<Integer> newer =
                calls(vault).stream().map(call -> send(call, NEW).status()).toList();
        Answer preview = AZURE.arm("GET", vault, "2026-04-01-preview", "");
        Answer oldPreview = AZURE.arm("GET", vault, "2024-12-01-preview", "");
        Answer listed = AZURE.arm("GET", provider(), "2021-04-01", "");
        Answer lock = AZURE.arm("GET", vault + "/providers/Microsoft.Authorization/locks", "2020-05-01", "");
        Answer data = AZURE.vault("ends-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(away.negated());

        assertThat(before).allSatisfy(status -> assertThat(status).isLessThan(300));
        assertThat(after).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("InvalidApiVersionParameter");
            assertThat(refused.message())
                    .isEqualTo("The api-version '2025-05-01' is invalid. The supported versions are '2026-02-01'.");
        });
        assertThat(newer).allSatisfy(status -> assertThat(status).isLessThan(300));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(oldPreview.code()).isEqualTo("InvalidApiVersionParameter");
        assertThat(listedBefore.at("resourceTypes").toString()).contains("[\"2026-02-01\",\"2019-09-01\"]");
        assertThat(listed.at("resourceTypes").toString())
                .contains("\"apiVersions\":[\"2026-02-01\"]")
                .doesNotContain("2019-09-01");
        assertThat(lock.status()).isEqualTo(200);
        assertThat(data.status()).isEqualTo(200);
    }

    @Test
    void the_clock_begins_before_that_day_where_a_test_asks_for_older_api_versions(@TempDir Path folder) {
        InstantSource late = Clock.fixed(DAY.plus(Duration.ofDays(400)), ZoneOffset.UTC);
        LocalAzureOptions options = LocalAzureOptions.in(folder).withClock(late).beforeRetirements();

        Instant first = beginning(options);
        try (LocalAzure azure = LocalAzure.start(options)) {
            AzureLocalAdmin.of(azure.connection()).advanceClock(Duration.ofDays(1));
        }
        Instant second = beginning(options);
        LocalAzureOptions early =
                LocalAzureOptions.in(folder).withClock(AZURE.clock()).beforeRetirements();

        assertThat(first).isEqualTo("2026-12-29T00:00:00Z");
        assertThat(second).isEqualTo("2026-12-30T00:00:00Z");
        assertThat(early.beginning()).isEmpty();
    }

    private static Instant beginning(LocalAzureOptions options) {
        try (LocalAzure azure = LocalAzure.start(options)) {
            return AzureLocalAdmin.of(azure.connection()).now();
        }
    }

    /** Every kind of call that Microsoft.KeyVault has, but for those that need a vault that is deleted. */
    private static List<String> calls(String vault) {
        return List.of(
                "GET " + vault,
                "PATCH " + vault,
                "PUT " + vault + "/accessPolicies/add",
                "PUT " + vault + "/keys/first",
                "GET " + vault + "/keys/first",
                "GET " + vault + "/keys",
                "GET " + vault + "/keys/first/versions",
                "GET " + vault.substring(0, vault.lastIndexOf('/')),
                "GET " + provider() + "/vaults",
                "GET " + provider() + "/deletedVaults",
                "POST " + provider() + "/checkNameAvailability");
    }

    private static Answer send(String call, String version) {
        String[] parts = call.split(" ", 2);
        String body = switch (parts[0]) {
            case "POST" -> "{\"name\":\"some-kv\",\"type\":\"Microsoft.KeyVault/vaults\"}";
            case "PUT" -> "{\"properties\":{\"kty\":\"EC\",\"accessPolicies\":[]}}";
            case "PATCH" -> "{}";
            default -> "";
        };
        return AZURE.arm(parts[0], parts[1], version, body);
    }

    private static String provider() {
        return "/subscriptions/" + AZURE.connection().subscriptionId() + "/providers/Microsoft.KeyVault";
    }

    private static String path(String group, String vault) {
        return AZURE.group(group) + "/providers/Microsoft.KeyVault/vaults/" + vault;
    }
}
