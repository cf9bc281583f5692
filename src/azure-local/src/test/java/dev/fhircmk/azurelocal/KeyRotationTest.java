package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyRotationTest {
    private static final String KV = "rotate-kv";
    private static final String MONTHLY =
            "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P30D\"},\"action\":{\"type\":\"Rotate\"}}],"
                    + "\"attributes\":{\"expiryTime\":\"P90D\"}}";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @BeforeAll
    static void make_a_vault() {
        String vault = AZURE.group("rotate") + "/providers/Microsoft.KeyVault/vaults/" + KV;
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody("").replace("\"enablePurgeProtection\":true,", ""));
    }

    @Test
    void a_rotation_policy_is_shown_as_it_was_set_and_before_that_as_key_vaults_default() {
        create("shown");

        Answer before = AZURE.vault(KV, "GET", "/keys/shown/rotationpolicy", "");
        Answer set = AZURE.vault(KV, "PUT", "/keys/shown/rotationpolicy", MONTHLY);
        Answer after = AZURE.vault(KV, "GET", "/keys/shown/rotationpolicy", "");

        assertThat(before.at("lifetimeActions"))
                .hasToString("[{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}]");
        assertThat(set.text("id")).isEqualTo("https://rotate-kv.vault.azure.net/keys/shown/rotationpolicy");
        assertThat(set.text("attributes", "expiryTime")).isEqualTo("P90D");
        assertThat(after.body()).isEqualTo(set.body());
    }

    @Test
    void a_key_rotates_when_its_policy_says_so_and_not_before() {
        String first = create("monthly");
        AZURE.vault(KV, "PUT", "/keys/monthly/rotationpolicy", MONTHLY);

        AZURE.clock().advance(Duration.ofDays(30).minusSeconds(1));
        int early = versions("monthly").size();
        AZURE.restart();
        AZURE.clock().advance(Duration.ofSeconds(1));
        Answer second = AZURE.vault(KV, "GET", "/keys/monthly", "");
        AZURE.clock().advance(Duration.ofDays(60));
        int later = versions("monthly").size();

        assertThat(early).isOne();
        assertThat(second.text("key", "kid")).isNotEqualTo(first);
        assertThat(second.number("attributes", "exp") - second.number("attributes", "created"))
                .isEqualTo(Duration.ofDays(90).toSeconds());
        assertThat(later).isEqualTo(4);
    }

    @Test
    void a_key_rotates_before_its_expiry_if_the_policy_says_so() {
        create("expiring");
        AZURE.vault(
                KV,
                "PUT",
                "/keys/expiring/rotationpolicy",
                MONTHLY.replace("timeAfterCreate\":\"P30D", "timeBeforeExpiry\":\"P10D"));
        AZURE.vault(KV, "POST", "/keys/expiring/rotate", "");

        AZURE.clock().advance(Duration.ofDays(79));
        int early = versions("expiring").size();
        AZURE.clock().advance(Duration.ofDays(1));
        int due = versions("expiring").size();

        assertThat(early).isEqualTo(2);
        assertThat(due).isEqualTo(3);
    }

    @Test
    void a_deleted_or_disabled_key_does_not_rotate() {
        create("away");
        AZURE.vault(KV, "PUT", "/keys/away/rotationpolicy", MONTHLY);
        AZURE.vault(KV, "DELETE", "/keys/away", "");
        create("off");
        AZURE.vault(KV, "PUT", "/keys/off/rotationpolicy", MONTHLY);
        AZURE.vault(KV, "PATCH", "/keys/off", "{\"attributes\":{\"enabled\":false}}");

        AZURE.clock().advance(Duration.ofDays(31));
        AZURE.vault(KV, "GET", "/keys", "");
        AZURE.vault(KV, "POST", "/deletedkeys/away/recover", "");

        assertThat(versions("away")).as("what was due meanwhile").hasSize(2);
        assertThat(versions("off")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timeAfterCreate  | P3D  | Rotate | P90D | Property lifetimeActions.trigger.timeAfterCreate must be at least P7D, not P3D.
            timeAfterCreate  | 90   | Rotate | P90D | Property lifetimeActions.trigger.timeAfterCreate must be an ISO 8601 period such as P90D, not 90.
            timeBeforeExpiry | P30D | Rotate |      | A rotation before expiry needs attributes.expiryTime.
            timeAfterCreate  | P30D | Rotate | P20D | Property attributes.expiryTime must be at least P28D, not P20D.
            timeAfterCreate  | P30D | Burn   | P90D | Property lifetimeActions.action.type must be Rotate or Notify.
            sometimes        | P30D | Rotate | P90D | Property lifetimeActions.trigger must have one of timeAfterCreate and timeBeforeExpiry.
            """)
    void a_rotation_policy_that_cannot_work_is_refused(
            String trigger, String period, String action, String expiry, String message) {
        create("refused");
        String body = "{\"lifetimeActions\":[{\"trigger\":{\"" + trigger + "\":\"" + period
                + "\"},\"action\":{\"type\":\"" + action + "\"}}],\"attributes\":{"
                + (expiry == null ? "" : "\"expiryTime\":\"" + expiry + "\"") + "}}";

        Answer answer = AZURE.vault(KV, "PUT", "/keys/refused/rotationpolicy", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    private static String create(String name) {
        return AZURE.vault(KV, "POST", "/keys/" + name + "/create", "{\"kty\":\"EC\"}")
                .text("key", "kid");
    }

    private static List<String> versions(String name) {
        // The test's pages hold two.
        String path = "/keys/" + name + "/versions";
        Answer first = AZURE.vault(KV, "GET", path, "");
        Answer second = AZURE.vault(KV, "GET", path + "?$skiptoken=2", "");
        return java.util.stream.Stream.of(first, second)
                .flatMap(page -> JsonTree.objects(page.body(), "value").stream())
                .map(item -> item.get("kid").getAsString())
                .toList();
    }
}
