package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.behaviour.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one user saw Azure do; everywhere else a disabled key does nothing. */
final class DisabledKeysTest {
    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure(
            options -> options.withBehaviour(Behaviour.ofDailyUse().withDisabledKeysWrap(true)));

    @Test
    void a_disabled_key_wraps_if_the_behaviour_says_so_and_never_unwraps() {
        String vault = AZURE.group("off") + "/providers/Microsoft.KeyVault/vaults/off-kv";
        AZURE.arm("PUT", vault, "2023-07-01", AZURE.vaultBody(""));
        AZURE.vault("off-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\",\"attributes\":{\"enabled\":false}}");

        Answer wrap = AZURE.vault("off-kv", "POST", "/keys/k/wrapkey", body("AAEC"));
        Answer unwrap = AZURE.vault("off-kv", "POST", "/keys/k/unwrapkey", body(wrap.text("value")));

        assertThat(wrap.status()).isEqualTo(200);
        assertThat(unwrap.innerCode()).isEqualTo("KeyDisabled");
    }

    private static String body(String value) {
        return "{\"alg\":\"RSA-OAEP\",\"value\":\"" + value + "\"}";
    }
}
