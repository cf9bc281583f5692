package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaultAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kv1.vault.azure.net/",
                "https://kv1.vault.azure.net",
                "https://KV1.Vault.Azure.NET/",
                "HTTPS://kv1.vault.azure.net:443",
                "https://kv1.vault.azure.net:443/",
            })
    void takes_every_spelling_for_the_same_address(String text) {
        assertThat(VaultAddress.parse("vaultUri", text))
                .isEqualTo(VaultAddress.of(Cloud.PUBLIC, "Kv1"))
                .hasToString("https://kv1.vault.azure.net/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kv1",
                "http://kv1.vault.azure.net/",
                "https://kv1.vault.azure.net/keys",
                "https://kv1.vault.azure.net//",
                "https://kv1.vault.azure.net:444/",
                "https://kv1.vault.azure.net/?x=1",
                "https://kv1.vault.azure.net.example.org/",
                "https://user@kv1.vault.azure.net/",
                "https://a.kv1.vault.azure.net/",
                "https://k.vault.azure.net/",
            })
    void refuses_what_is_no_address_of_a_vault(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> VaultAddress.parse("vaultUri", text))
                .withMessage("vaultUri must be the address of a vault such as https://my-vault.vault.azure.net/, got '"
                        + text + "'; use the output vaultUri of the vault");
    }

    @Test
    void names_the_keys_of_the_vault() {
        assertThat(VaultAddress.of(Cloud.CHINA, "kv1").key("fhir"))
                .isEqualTo(KeyIdentifier.parse("https://kv1.vault.azure.cn/keys/FHIR"))
                .hasToString("https://kv1.vault.azure.cn/keys/fhir");
    }
}
