package dev.fhircmk.azurelocal.keyvault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fhircmk.azurelocal.arm.ArmOverlap.Begun;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VaultChangesTest {
    private static final String VAULT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/Kv-One";

    private final VaultChanges changes = new VaultChanges(() -> Duration.ZERO);

    @ParameterizedTest
    @CsvSource({
        "PUT, '', PUT, ''",
        "PUT, '', PUT, /accessPolicies/add",
        "PUT, /accessPolicies/add, PUT, /accessPolicies/remove",
        "PATCH, '', PUT, /accessPolicies/replace",
        "PUT, /accessPolicies/add, DELETE, ''"
    })
    void a_change_of_a_vault_that_another_overtook_is_refused(
            String method, String below, String otherMethod, String otherBelow) {
        Begun late = begin(method, VAULT + below);
        Begun quick = begin(otherMethod, VAULT.toLowerCase(Locale.ROOT) + otherBelow);
        quick.requireNotOvertaken();
        quick.done();

        RefusedException refused = catchThrowableOfType(RefusedException.class, late::requireNotOvertaken);

        assertThat(refused.response().status()).isEqualTo(409);
        assertThat(JsonTree.text(refused.response().body().orElseThrow().getAsJsonObject(), "error", "code"))
                .contains("ConflictError");
        assertThat(JsonTree.text(refused.response().body().orElseThrow().getAsJsonObject(), "error", "message"))
                .contains(
                        "A conflict occurred that prevented the operation from completing. The operation failed because the"
                                + " Key Vault 'Kv-One' changed from the point the operation began. This can happen if parallel"
                                + " operations are being performed on the Key Vault. To prevent this error, serialize the operations"
                                + " so that only one operation is performed on the Key Vault at a time. Follow this link for more"
                                + " information: https://go.microsoft.com/fwlink/?linkid=2147741");
    }

    @Test
    void changes_one_after_the_other_or_of_two_vaults_or_refused_ones_do_not_overtake() {
        Begun first = begin("PUT", VAULT);
        first.requireNotOvertaken();
        first.done();
        Begun second = begin("PUT", VAULT + "/accessPolicies/add");
        Begun refused = begin("PUT", VAULT);
        Begun other = begin("PUT", VAULT + "-two");
        other.done();
        refused.requireNotOvertaken();

        assertThatCode(second::requireNotOvertaken).doesNotThrowAnyException();
    }

    @Test
    void a_read_and_a_change_of_a_key_overtake_no_change_of_the_vault() {
        Begun reading = begin("GET", VAULT);
        begin("PUT", VAULT).done();

        assertThatCode(reading::requireNotOvertaken).doesNotThrowAnyException();
        assertThat(reading).isSameAs(Begun.ALONE);
        assertThat(changes.begin(request("PUT", VAULT + "/keys/k"), "Microsoft.KeyVault/vaults/keys"))
                .isSameAs(Begun.ALONE);
    }

    private Begun begin(String method, String path) {
        return changes.begin(request(method, path), "Microsoft.KeyVault/vaults");
    }

    private static Request request(String method, String path) {
        List<String> segments = Arrays.stream(path.substring(1).split("/", -1)).toList();
        return new Request(method, "management.azure.com", segments, Map.of(), Map.of(), "");
    }
}
