package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fhircmk.text.PrintableText;
import java.util.Locale;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
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

    @Property
    void letter_case_port_and_last_slash_of_an_address_are_ignored(
            @ForAll Cloud cloud,
            @ForAll KeyStore store,
            @ForAll @AlphaChars @StringLength(min = 3, max = 24) String name,
            @ForAll("spellings") UnaryOperator<String> spelling) {
        var host = new KeyIdentifier.Host(cloud, store, name.toLowerCase(Locale.ROOT));

        assertThat(VaultAddress.parse("vaultUri", spelling.apply("https://" + host.text())))
                .isEqualTo(new VaultAddress(host))
                .hasToString("https://" + host.text() + "/");
    }

    @Property
    void any_text_is_read_as_an_address_or_refused(@ForAll String text) {
        try {
            assertThat(VaultAddress.parse("vaultUri", text).toString()).startsWith("https://");
        } catch (InvalidValueException refused) {
            assertThat(refused).hasMessageContaining("got '" + PrintableText.value(text) + "'");
        }
    }

    @Provide
    Arbitrary<UnaryOperator<String>> spellings() {
        UnaryOperator<String> same = text -> text;
        UnaryOperator<String> upper = text -> text.toUpperCase(Locale.ROOT);
        UnaryOperator<String> port = text -> text + ":443";
        UnaryOperator<String> slash = text -> text + "/";
        return Combinators.combine(Arbitraries.of(same, upper), Arbitraries.of(same, port), Arbitraries.of(same, slash))
                .as((letters, ports, end) -> text -> end.apply(ports.apply(letters.apply(text))));
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
    void the_key_of_a_vault_is_named() {
        assertThat(VaultAddress.of(Cloud.CHINA, "kv1").key("fhir"))
                .isEqualTo(KeyIdentifier.parse("https://kv1.vault.azure.cn/keys/FHIR"))
                .hasToString("https://kv1.vault.azure.cn/keys/fhir");
    }
}
