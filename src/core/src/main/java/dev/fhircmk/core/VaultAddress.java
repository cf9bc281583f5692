package dev.fhircmk.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a key vault or managed HSM: {@code https://<name>.<suffix>/}.
 *
 * <p>Letter case, the port 443 and the trailing slash do not matter, as in any address with a host alone. Source: "Azure Key
 * Vault keys, secrets and certificates overview", DNS suffixes for base URL.
 *
 * @param host the cloud, the kind of store and its name
 */
public record VaultAddress(KeyIdentifier.Host host) {
    private static final Pattern URI = Pattern.compile("https://([^/:?#@\\s]+)(?::443)?/?", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the address of a vault or managed HSM.
     *
     * @param input the input that holds it, such as {@code vaultUri}
     * @throws InvalidValueException where the text is not the address of a vault or managed HSM of any cloud
     */
    public static VaultAddress parse(String input, String text) {
        var matcher = URI.matcher(text.trim());
        return (matcher.matches() ? Cloud.hostOf(matcher.group(1)) : Optional.<KeyIdentifier.Host>empty())
                .filter(host -> NameRule.VAULT.accepts(host.name()))
                .map(VaultAddress::new)
                .orElseThrow(() -> new InvalidValueException(
                        input,
                        "the address of a vault such as https://my-vault.vault.azure.net/",
                        text,
                        "use the output vaultUri of the vault"));
    }

    /**
     * The address of a vault by its name.
     *
     * @param cloud where the vault is
     * @param vaultName its name, in any letter case
     * @throws InvalidValueException where no vault can have the name
     */
    public static VaultAddress of(Cloud cloud, String vaultName) {
        return new VaultAddress(new KeyIdentifier.Host(
                cloud,
                KeyStore.VAULT,
                NameRule.VAULT.check("vaultName", vaultName).toLowerCase(java.util.Locale.ROOT)));
    }

    /** The key of that name in the vault, without a version. */
    public KeyIdentifier key(String keyName) {
        return new KeyIdentifier(host, NameRule.KEY.check("keyName", keyName), Optional.empty());
    }

    /** The address as Azure writes it: lower case, with a trailing slash and without a port. */
    @Override
    public String toString() {
        return "https://" + host.text() + "/";
    }
}
