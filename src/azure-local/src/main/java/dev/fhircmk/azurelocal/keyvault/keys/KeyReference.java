package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.annotations.SerializedName;
import dev.fhircmk.azurelocal.http.AzureHosts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key, or a version of it.
 *
 * @param vault the vault's name
 * @param key the key's name
 * @param version its version; an empty text for whatever version is the current one
 */
public record KeyReference(
        String vault, @SerializedName("name") String key, String version) {
    private static final String NAME = "[A-Za-z0-9-]{1,127}";
    private static final Pattern URL =
            Pattern.compile("https://([^/:]+)(?::443)?/keys/(" + NAME + ")(?:/([0-9a-fA-F]{32}))?/?");

    /** The key of this cloud that a URL names, with a version or without one; empty for any other text. */
    public static Optional<KeyReference> parse(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() && AzureHosts.VAULT.matches(matcher.group(1))
                ? Optional.of(new KeyReference(
                        AzureHosts.VAULT.label(matcher.group(1)),
                        matcher.group(2),
                        Optional.ofNullable(matcher.group(3)).orElse("")))
                : Optional.empty();
    }

    static boolean isName(String key) {
        return key.matches(NAME);
    }

    /** Whether it names one version of the key. */
    public boolean isVersioned() {
        return !version.isEmpty();
    }

    /** That version of the same key. */
    public KeyReference at(String other) {
        return new KeyReference(vault, key, other);
    }

    Optional<String> versionIfAny() {
        return Optional.of(version).filter(text -> !text.isEmpty());
    }
}
