package dev.fhircmk.azure;

import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.util.polling.SyncPoller;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.DeletedKey;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One key in Key Vault, by name: each method is one action on it, and tells its own failure.
 *
 * @param client repeats calls that fail in passing
 * @param once does not
 * @param errors tells the failures
 */
public record KeyOfVault(KeyClient client, KeyClient once, String name, AzureErrors errors) {
    private static final Duration POLL = Duration.ofMillis(500);

    /** The result of a request to make a version. */
    public sealed interface Creation {}

    /** The version was made. */
    public record Made(KeyVaultKey key) implements Creation {}

    /**
     * Azure failed in passing or did not answer: the version may have been made, or not.
     *
     * @param failure what to tell after the last try
     * @param retryAfter how long Azure asks to wait; empty where it does not say
     */
    public record Uncertain(AzureException failure, Optional<Duration> retryAfter) implements Creation {}

    /** A version of the key; the current one where none is named. Empty where there is none. */
    public Optional<KeyVaultKey> get(Optional<String> version) {
        return found("read", () -> version.map(v -> client.getKey(name, v)).orElseGet(() -> client.getKey(name)));
    }

    /**
     * All versions, newest first; none where there is no such key. Key Vault tells the time of a version in whole seconds and lists versions in no order, so of those
     * that share the last second the current one is first.
     */
    public List<KeyProperties> versions() {
        var newestFirst = found(
                        "list the versions of",
                        () -> client.listPropertiesOfKeyVersions(name).stream()
                                .sorted(Comparator.comparing(KeyProperties::getCreatedOn)
                                        .reversed())
                                .toList())
                .orElseGet(List::of);
        var isClear = newestFirst.size() < 2
                || !newestFirst.get(0).getCreatedOn().equals(newestFirst.get(1).getCreatedOn());
        if (isClear) {
            return newestFirst;
        }
        var current = get(Optional.empty()).map(key -> key.getProperties().getVersion());
        return newestFirst.stream()
                .sorted(Comparator.comparing(version -> !current.equals(Optional.ofNullable(version.getVersion()))))
                .toList();
    }

    /** The key, where it is deleted and can be recovered. */
    public Optional<DeletedKey> deleted() {
        return found("look for the deleted", () -> client.getDeletedKey(name));
    }

    /** Recovers the deleted key, and waits until it is there. */
    public void recover() {
        told("recover", () -> {
            SyncPoller<KeyVaultKey, Void> recovery = client.beginRecoverDeletedKey(name);
            return recovery.setPollInterval(POLL).waitForCompletion();
        });
    }

    /** Makes the key, or a new version where it exists; asks once, since every request that arrives makes a version. */
    public Creation create(KeyParameters parameters) {
        var options = new CreateRsaKeyOptions(name)
                .setKeySize(parameters.keySize())
                .setHardwareProtected(parameters.isHardwareProtected())
                .setKeyOperations(parameters.operations().toArray(KeyOperation[]::new))
                .setEnabled(parameters.enabled())
                .setTags(parameters.tags());
        parameters.expiresOn().ifPresent(options::setExpiresOn);
        return made("create", () -> once.createRsaKey(options));
    }

    /**
     * Makes a new version as Key Vault's own rotation does: of the type and size of the current one; asks once too. Source: {@code
     * RotateKey} of the Key Vault REST API.
     */
    public Creation rotate() {
        return made("rotate", () -> once.rotateKey(name));
    }

    private Creation made(String action, Supplier<KeyVaultKey> call) {
        try {
            return new Made(call.get());
        } catch (RuntimeException failure) {
            var told = explained(action, failure);
            if (AzureErrors.mayPass(failure)) {
                return new Uncertain(told, AzureErrors.retryAfter(failure));
            }
            throw told;
        }
    }

    /** Changes a version to what the parameters say; type and size stay. */
    public KeyVaultKey update(KeyProperties version, KeyParameters parameters) {
        version.setEnabled(parameters.enabled());
        version.setTags(parameters.tags());
        version.setExpiresOn(parameters.expiresOn().orElse(null));
        var operations = parameters.operations().toArray(KeyOperation[]::new);
        return told("update", () -> client.updateKeyProperties(version, operations));
    }

    /** Enables a version and changes nothing else. */
    public void enable(KeyVaultKey version) {
        change("enable", version, version.getProperties().setEnabled(true));
    }

    /** Disables a version and changes nothing else: what is encrypted with it cannot be read until it is enabled again. */
    public void disable(KeyVaultKey version) {
        change("disable", version, version.getProperties().setEnabled(false));
    }

    /** The same, with these tags in place of its own: one request, so that what a tag tells of the change is true. */
    public void disable(KeyVaultKey version, Map<String, String> tags) {
        change("disable", version, version.getProperties().setEnabled(false).setTags(tags));
    }

    /** Sets the tags of a version and changes nothing else. */
    public void tag(KeyVaultKey version, Map<String, String> tags) {
        change("mark", version, version.getProperties().setTags(tags));
    }

    /** Without its operations a version would lose them. */
    private void change(String action, KeyVaultKey version, KeyProperties properties) {
        var operations = version.getKeyOperations().toArray(KeyOperation[]::new);
        told(action, () -> client.updateKeyProperties(properties, operations));
    }

    /** Soft-deletes the key; a key that is gone already is no failure. */
    public void delete() {
        found("delete", () -> {
            SyncPoller<DeletedKey, Void> deletion = client.beginDeleteKey(name);
            return deletion.setPollInterval(POLL).waitForCompletion();
        });
    }

    /** Whether the key's policy lets Key Vault make new versions by itself. */
    public boolean rotatesItself() {
        return told(
                "read the rotation policy of",
                () -> Optional.ofNullable(client.getKeyRotationPolicy(name).getLifetimeActions()).stream()
                        .flatMap(List::stream)
                        .anyMatch(action -> KeyRotationPolicyAction.ROTATE.equals(action.getAction())));
    }

    /** The result of a call; empty where Key Vault itself answers that there is none. */
    private <T> Optional<T> found(String action, Supplier<T> call) {
        return told(action, () -> {
            try {
                return Optional.of(call.get());
            } catch (ResourceNotFoundException notFound) {
                if (AzureErrors.saysAbsent(notFound)) {
                    return Optional.empty();
                }
                throw notFound;
            }
        });
    }

    private <T> T told(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            throw explained(action, failure);
        }
    }

    private AzureException explained(String action, RuntimeException failure) {
        return errors.explain(action + " key '" + name + "' of " + client.getVaultUrl(), failure);
    }
}
