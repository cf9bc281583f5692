package dev.fhircmk.core;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identifier of a key, with or without a version: {@code https://<vault>.<suffix>/keys/<name>[/<version>]}.
 *
 * <p>Neither host names nor the names of keys have a letter case, so two identifiers that differ only there are equal; the name
 * keeps the spelling that it was given. The version is 32 hexadecimal digits. Source: "Azure Key Vault keys, secrets and
 * certificates overview", object identifiers ("vault names and object names ... are case-insensitive").
 *
 * @param host the cloud, the kind of store and the name of the vault or managed HSM
 * @param keyName 1 to 127 letters, digits and hyphens
 * @param version 32 lower-case hexadecimal digits, or empty for whatever version is current
 */
public record KeyIdentifier(Host host, String keyName, Optional<String> version) {
    private static final String SHAPE =
            "a key identifier such as https://my-vault.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef";
    private static final String REMEDY = "copy it from the key's page in the portal or from `az keyvault key show`";
    private static final Pattern URI = Pattern.compile(
            "https://([^/:?#]+)(?::443)?/keys/([a-zA-Z0-9-]{1,127})(?:/([0-9a-fA-F]{32}))?/?",
            Pattern.CASE_INSENSITIVE);

    /**
     * Where a key is held.
     *
     * @param cloud the Azure cloud whose host suffix the identifier has
     * @param store vault or managed HSM
     * @param name the name of the vault or managed HSM, lower case
     */
    public record Host(Cloud cloud, KeyStore store, String name) {
        String text() {
            return name + "." + (store == KeyStore.VAULT ? cloud.keyVaultSuffix() : cloud.managedHsmSuffix());
        }
    }

    /**
     * Reads a key identifier.
     *
     * @throws InvalidValueException where the text is not the identifier of a key in a vault or managed HSM of any cloud
     */
    public static KeyIdentifier parse(String text) {
        return parse("key identifier", text);
    }

    /**
     * Reads a key identifier.
     *
     * @param input the input that holds it, such as {@code keyUri}
     * @throws InvalidValueException where the text is not the identifier of a key in a vault or managed HSM of any cloud
     */
    public static KeyIdentifier parse(String input, String text) {
        var matcher = URI.matcher(text.trim());
        var host = matcher.matches() ? Cloud.hostOf(matcher.group(1)) : Optional.<Host>empty();
        if (host.isEmpty() || !NameRule.VAULT.accepts(host.get().name())) {
            throw new InvalidValueException(input, SHAPE, text, REMEDY);
        }
        return new KeyIdentifier(
                host.get(),
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)).map(version -> version.toLowerCase(Locale.ROOT)));
    }

    /** Whether the identifier names one version of the key. */
    public boolean isVersioned() {
        return version.isPresent();
    }

    /** The same key, whatever version is current. */
    public KeyIdentifier versionless() {
        return new KeyIdentifier(host, keyName, Optional.empty());
    }

    /** The address of its vault or managed HSM, such as {@code https://my-vault.vault.azure.net/}, with the trailing slash. */
    public String vaultUri() {
        return vault().toString();
    }

    /** The vault or managed HSM that holds it. */
    public VaultAddress vault() {
        return new VaultAddress(host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyIdentifier key
                && host.equals(key.host)
                && keyName.equalsIgnoreCase(key.keyName)
                && version.equals(key.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, keyName.toLowerCase(Locale.ROOT), version);
    }

    /** The identifier as Azure writes it, without a trailing slash. */
    @Override
    public String toString() {
        return vaultUri() + "keys/" + keyName + version.map(v -> "/" + v).orElse("");
    }
}
