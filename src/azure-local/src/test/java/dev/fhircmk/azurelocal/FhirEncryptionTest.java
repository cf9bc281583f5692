package dev.fhircmk.azurelocal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.behaviour.Behaviour.LostKey;
import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The data of FHIR services is under the customer's key: it goes and comes back with it. */
final class FhirEncryptionTest {
    private static final String LOST =
            "Error occurred during an operation that is dependent on the customer-managed key."
                    + " Use https://go.microsoft.com/fwlink/?linkid=2300268 to troubleshoot the issue.";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void nothing_of_a_resource_is_in_the_folder_in_clear() throws Exception {
        FhirClinic clinic = FhirClinic.open(AZURE, "hidden");
        clinic.call("PUT", "/Patient/MRN-4711", patient("MRN-4711", "Zebrafink"));

        try (Stream<Path> files = Files.walk(AZURE.folder())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(6);
            for (Path file : all) {
                assertThat(Files.readString(file, ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("Zebrafink")
                        .doesNotContain("MRN-4711");
            }
        }
        assertThat(clinic.call("GET", "/Patient/MRN-4711", "").at("name").toString())
                .contains("Zebrafink");
        assertThat(AZURE.log())
                .contains("GET hidden-records.fhir.azurehealthcareapis.com/Patient/… 200")
                .doesNotContain("MRN-4711");
    }

    @Test
    void a_rotation_wraps_the_data_key_anew_and_leaves_the_data_alone(@TempDir Path copies) throws Exception {
        FhirClinic clinic = FhirClinic.open(AZURE, "rotated");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        String first = clinic.currentKey();
        List<Entry> before = rows(copies.resolve("before"), Table.FHIR_RESOURCES);
        List<Entry> keyBefore = rows(copies.resolve("key-before"), Table.DATA_KEYS);

        String second = clinic.key("k");
        clinic.enable(first, false);
        Answer notMoved = clinic.call("GET", "/Patient/p", "");
        clinic.enable(first, true);
        String moved = clinic.put(second);
        clinic.enable(first, false);
        Answer after = clinic.call("GET", "/Patient/p", "");

        assertThat(notMoved.status()).isEqualTo(500);
        assertThat(moved).isEqualTo("Succeeded");
        assertThat(after.status()).isEqualTo(200);
        assertThat(rows(copies.resolve("after"), Table.FHIR_RESOURCES)).isEqualTo(before);
        assertThat(rows(copies.resolve("key-after"), Table.DATA_KEYS)).isNotEqualTo(keyBefore);
    }

    @Test
    void a_service_does_not_leave_a_key_that_it_cannot_open_its_data_with() {
        FhirClinic clinic = FhirClinic.open(AZURE, "stuck");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        String first = clinic.currentKey();
        clinic.enable(first, false);

        String failure = clinic.failureToPut(clinic.key("k"));
        Answer lost = clinic.call("GET", "/Patient/p", "");
        clinic.enable(first, true);
        Answer back = clinic.call("GET", "/Patient/p", "");

        assertThat(failure)
                .isEqualTo("The customer-managed key cannot be used: the data of the service could not be put under it:"
                        + " Operation unwrapKey is not allowed on a disabled key. (assumed text)");
        assertThat(lost.status()).isEqualTo(500);
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void a_disabled_key_shuts_the_data_and_an_enabled_one_opens_it() {
        FhirClinic clinic = FhirClinic.open(AZURE, "disabled");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        String key = clinic.currentKey();

        clinic.enable(key, false);
        Answer read = clinic.call("GET", "/Patient/p", "");
        Answer write = clinic.call("PUT", "/Patient/q", patient("q", "Bob"));
        Answer health = clinic.callAs("", "GET", "/health/check", "");
        Answer metadata = clinic.callAs("", "GET", "/metadata", "");
        Answer arm = AZURE.arm("GET", clinic.service(), "2024-03-31", "");
        AZURE.azure().change(behaviour -> behaviour.withLostKey(new LostKey(Duration.ZERO, 403)));
        Answer forbidden = clinic.call("GET", "/Patient/p", "");
        AZURE.azure().change(behaviour -> behaviour.withLostKey(LostKey.NOTICED_AT_ONCE));
        AZURE.restart();
        Answer restarted = clinic.call("GET", "/Patient/p", "");
        clinic.enable(key, true);
        Answer back = clinic.call("GET", "/Patient/p", "");
        Answer never = clinic.call("GET", "/Patient/q", "");

        assertThat(read.status()).isEqualTo(500);
        assertThat(read.text("resourceType")).isEqualTo("OperationOutcome");
        assertThat(read.at("issue").toString()).contains("\"code\":\"exception\"", LOST);
        assertThat(write.status()).isEqualTo(500);
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("overallStatus")).isEqualTo("Degraded");
        assertThat(health.body().toString()).contains("\"Reason\":\"CustomerManagedKeyAccessLost\"");
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(arm.text("properties", "provisioningState")).isEqualTo("Succeeded");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.at("issue").toString()).contains("\"code\":\"forbidden\"", LOST);
        assertThat(restarted.status()).isEqualTo(500);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.at("name").toString()).contains("Ada");
        assertThat(never.status()).isEqualTo(404);
    }

    @Test
    void a_loss_can_go_unnoticed_for_a_time_but_not_past_a_restart() {
        FhirClinic clinic = FhirClinic.open(AZURE, "held");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        AZURE.azure().change(behaviour -> behaviour.withLostKey(new LostKey(Duration.ofMinutes(10), 500)));
        Answer before = clinic.call("GET", "/Patient/p", "");
        clinic.enable(clinic.currentKey(), false);

        AZURE.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
        Answer unnoticed = clinic.call("GET", "/Patient/p", "");
        AZURE.clock().advance(Duration.ofSeconds(1));
        Answer noticed = clinic.call("GET", "/Patient/p", "");
        clinic.enable(clinic.currentKey(), true);
        Answer back = clinic.call("GET", "/Patient/p", "");
        clinic.enable(clinic.currentKey(), false);
        AZURE.restart();
        Answer restarted = clinic.call("GET", "/Patient/p", "");

        assertThat(before.status()).isEqualTo(200);
        assertThat(unnoticed.status()).isEqualTo(200);
        assertThat(noticed.status()).isEqualTo(500);
        assertThat(back.status()).isEqualTo(200);
        assertThat(restarted.status()).isEqualTo(500);
    }

    @Test
    void the_data_goes_with_the_grant_the_key_the_vault_and_the_identity() {
        FhirClinic clinic = FhirClinic.open(AZURE, "robbed");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        String policy = policies(clinic, "get");

        AZURE.arm("PUT", clinic.vaultPath() + "/accessPolicies/replace", "2023-07-01", policy);
        Answer withoutGrant = clinic.call("GET", "/Patient/p", "");
        AZURE.arm("PUT", clinic.vaultPath() + "/accessPolicies/replace", "2023-07-01", policies(clinic, "all"));
        Answer granted = clinic.call("GET", "/Patient/p", "");
        AZURE.vault(clinic.vault(), "DELETE", "/keys/k", "");
        Answer withoutKey = clinic.call("GET", "/Patient/p", "");
        AZURE.vault(clinic.vault(), "POST", "/deletedkeys/k/recover", "");
        Answer recovered = clinic.call("GET", "/Patient/p", "");
        AZURE.arm("DELETE", clinic.vaultPath(), "2023-07-01", "");
        Answer withoutVault = clinic.call("GET", "/Patient/p", "");
        AZURE.arm("PUT", clinic.vaultPath(), "2023-07-01", AZURE.vaultBody(",\"createMode\":\"recover\""));
        Answer vaultBack = clinic.call("GET", "/Patient/p", "");
        AZURE.arm("DELETE", clinic.identity(), "2023-01-31", "");
        Answer withoutIdentity = clinic.call("GET", "/Patient/p", "");

        assertThat(List.of(withoutGrant, withoutKey, withoutVault, withoutIdentity))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(500));
        assertThat(List.of(granted, recovered, vaultBack))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void the_data_stays_when_a_key_comes_and_when_it_goes() {
        FhirClinic clinic = FhirClinic.open(AZURE, "choice");
        clinic.call("PUT", "/Patient/p", patient("p", "Ada"));
        String key = clinic.currentKey();

        String without = clinic.put("");
        clinic.enable(key, false);
        Answer platform = clinic.call("GET", "/Patient/p", "");
        clinic.enable(key, true);
        String with = clinic.put(key);
        Answer customer = clinic.call("GET", "/Patient/p", "");
        clinic.enable(key, false);
        Answer lost = clinic.call("GET", "/Patient/p", "");

        assertThat(without).isEqualTo("Succeeded");
        assertThat(platform.status()).isEqualTo(200);
        assertThat(with).isEqualTo("Succeeded");
        assertThat(customer.status()).isEqualTo(200);
        assertThat(lost.status()).isEqualTo(500);
    }

    /** The deployer's policy, and one for the service's identity. */
    private static String policies(FhirClinic clinic, String... permissions) {
        String principal = AZURE.arm("GET", clinic.identity(), "2023-01-31", "").text("properties", "principalId");
        return "{\"properties\":{\"accessPolicies\":["
                + AZURE.policy(AZURE.connection().objectId(), "all") + "," + AZURE.policy(principal, permissions)
                + "]}}";
    }

    private static String patient(String id, String name) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"name\":[{\"family\":\"" + name + "\"}]}";
    }

    private static List<Entry> rows(Path copy, Table table) throws Exception {
        Files.copy(AZURE.folder().resolve("store.mv"), copy);
        try (Store store = Store.inFile(copy.toString())) {
            return store.read(snapshot -> snapshot.list(table, ""));
        }
    }
}
