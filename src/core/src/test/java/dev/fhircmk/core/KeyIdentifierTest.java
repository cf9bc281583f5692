package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fhircmk.text.PrintableText;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyIdentifierTest {
    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    @Test
    void an_identifier_has_the_parts_of_its_text() {
        var key = KeyIdentifier.parse("https://My-Vault.vault.azure.net/keys/fhir-key/" + VERSION);

        assertThat(key.host()).isEqualTo(new KeyIdentifier.Host(Cloud.PUBLIC, KeyStore.VAULT, "my-vault"));
        assertThat(key.keyName()).isEqualTo("fhir-key");
        assertThat(key.version()).contains(VERSION);
        assertThat(key.vaultUri()).isEqualTo("https://my-vault.vault.azure.net/");
    }

    @Test
    void an_identifier_names_its_cloud_and_kind_of_store() {
        assertThat(KeyIdentifier.parse("https://kv1.vault.usgovcloudapi.net/keys/k")
                        .host())
                .isEqualTo(new KeyIdentifier.Host(Cloud.US_GOVERNMENT, KeyStore.VAULT, "kv1"));
        assertThat(KeyIdentifier.parse("https://kv1.vault.azure.cn/keys/k").host())
                .isEqualTo(new KeyIdentifier.Host(Cloud.CHINA, KeyStore.VAULT, "kv1"));
        assertThat(KeyIdentifier.parse("https://hsm1.managedhsm.azure.net/keys/k"))
                .hasToString("https://hsm1.managedhsm.azure.net/keys/k");
    }

    @Test
    void identifiers_that_differ_in_letter_case_of_host_or_version_are_equal() {
        assertThat(KeyIdentifier.parse("https://KV1.VAULT.AZURE.NET/keys/k/" + VERSION.toUpperCase(Locale.ROOT)))
                .isEqualTo(KeyIdentifier.parse("https://kv1.vault.azure.net:443/keys/k/" + VERSION + "/"));
    }

    @Test
    void a_version_is_added_and_dropped() {
        var versionless = KeyIdentifier.parse("https://kv1.vault.azure.net/keys/k");

        assertThat(versionless.isVersioned()).isFalse();
        assertThat(KeyIdentifier.parse(versionless + "/" + VERSION).isVersioned())
                .isTrue();
        assertThat(KeyIdentifier.parse(versionless + "/" + VERSION).versionless())
                .isEqualTo(versionless);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fhir",
                "http://kv1.vault.azure.net/keys/k",
                "https://kv1.vault.azure.net/secrets/k",
                "https://kv1.vault.azure.net/keys/",
                "https://kv1.vault.azure.net/keys/k/latest",
                "https://kv1.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef/x",
                "https://kv1.vault.azure.net/keys/k?version=1",
                "https://kv1.vault.azure.net:8443/keys/k",
                "https://evil.example/kv1.vault.azure.net/keys/k",
                "https://kv1.vault.azure.net.evil.example/keys/k",
                "https://user@kv1.vault.azure.net/keys/k",
                "https://localhost/keys/k",
                "https://kv--1.vault.azure.net/keys/k",
            })
    void refuses_what_is_not_the_identifier_of_a_key(String text) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> KeyIdentifier.parse(text))
                .withMessage(
                        "key identifier must be a key identifier such as https://my-vault.vault.azure.net/keys/fhir/"
                                + VERSION + ", got '" + text
                                + "'; copy it from the key's page in the portal or from `az keyvault key show`");
    }

    @Property
    void letter_case_port_and_last_slash_of_an_identifier_are_ignored(
            @ForAll("identifiers") KeyIdentifier key, @ForAll boolean port, @ForAll boolean slash) {
        var host = "https://" + key.host().text();
        var path = key.toString().substring(host.length());
        var version = key.version().orElse("");
        var spelt = host.toUpperCase(Locale.ROOT)
                + (port ? ":443" : "")
                + path.substring(0, path.length() - version.length())
                + version.toUpperCase(Locale.ROOT)
                + (slash ? "/" : "");

        assertThat(KeyIdentifier.parse(spelt)).isEqualTo(key).hasToString(key.toString());
    }

    @Property
    void an_identifier_is_printed_as_it_is_read(@ForAll("identifiers") KeyIdentifier key) {
        assertThat(KeyIdentifier.parse(key.toString())).isEqualTo(key);
    }

    @Property
    void any_text_is_read_as_an_identifier_or_refused_with_the_text_in_the_message(@ForAll String text) {
        try {
            assertThat(KeyIdentifier.parse(text).toString()).startsWith("https://");
        } catch (InvalidValueException refused) {
            assertThat(refused).hasMessageContaining("'" + PrintableText.value(text) + "'");
        }
    }

    @Provide
    Arbitrary<KeyIdentifier> identifiers() {
        var hosts = Combinators.combine(
                        Arbitraries.of(Cloud.class),
                        Arbitraries.of(KeyStore.class),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .numeric()
                                .withChars('-')
                                .ofMaxLength(24)
                                .filter(NameRule.VAULT::accepts))
                .as(KeyIdentifier.Host::new);
        var keyNames = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(127);
        Arbitrary<Optional<String>> versions = Arbitraries.strings()
                .numeric()
                .withCharRange('a', 'f')
                .ofLength(32)
                .optional();
        return Combinators.combine(hosts, keyNames, versions).as(KeyIdentifier::new);
    }
}
