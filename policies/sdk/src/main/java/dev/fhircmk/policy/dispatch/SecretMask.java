package dev.fhircmk.policy.dispatch;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.StackConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes secret values out of texts. The engine shows what a policy says as it is, so a message that quotes a secret property would
 * put it into the logs.
 */
final class SecretMask {
    private static final String MASK = "[secret]";

    /** Shorter ones stand in too many words to be told apart, and are no secrets that protect anything. */
    private static final int SHORTEST = 4;

    private final List<String> secrets;

    private SecretMask(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Masks the secrets of these resources, of their providers, and of the stack's configuration. */
    static SecretMask of(Iterable<PolicyResource> resources, StackConfig config) {
        var secrets = new TreeSet<String>();
        config.secretKeys().forEach(key -> config.get(key).ifPresent(secrets::add));
        for (var resource : resources) {
            collect(PropertyValue.of(resource.properties()), false, secrets);
            resource.provider().ifPresent(provider -> collect(PropertyValue.of(provider.properties()), false, secrets));
        }
        // The longest first: one secret may be part of another.
        var ordered = new ArrayList<>(secrets);
        ordered.removeIf(secret -> secret.length() < SHORTEST);
        ordered.sort(Comparator.comparingInt(String::length).reversed());
        return new SecretMask(ordered);
    }

    private static void collect(PropertyValue value, boolean secret, Set<String> secrets) {
        if (value instanceof PropertyValue.Secret wrapped) {
            collect(wrapped.value(), true, secrets);
        } else if (value instanceof PropertyValue.Obj object) {
            object.fields().values().forEach(field -> collect(field, secret, secrets));
        } else if (value instanceof PropertyValue.Arr list) {
            list.items().forEach(item -> collect(item, secret, secrets));
        } else if (value instanceof PropertyValue.Archive archive) {
            archive.assets().values().forEach(asset -> collect(asset, secret, secrets));
        } else if (secret && value instanceof PropertyValue.Str text) {
            secrets.add(text.value());
            // A text of several lines may be quoted in part.
            text.value().lines().map(String::strip).forEach(secrets::add);
        } else if (secret && value instanceof PropertyValue.Num number) {
            secrets.add(Double.toString(number.value()));
            secrets.add(Long.toString((long) number.value()));
        } else if (secret && value instanceof PropertyValue.Asset asset) {
            secrets.add(asset.content());
        }
    }

    String mask(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
