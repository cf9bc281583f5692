package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.keyvault.vault.KeyPermission;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * Rotation policies, and what they do in their time. A key that is deleted or disabled when its turn comes is left as it
 * is; that Azure does so is assumed.
 */
final class KeyRotation {
    private final NewVersions versions;
    private final SecureRandom random;

    KeyRotation(NewVersions versions, SecureRandom random, Timeline timeline) {
        this.versions = versions;
        this.random = random;
        timeline.on(Timeline.Kind.ROTATE_KEY, this::rotateIfStillDue);
    }

    JsonObject show(VaultAccess access, StoreView snapshot, String name) {
        access.requireFor(name, KeyPermission.GET_ROTATION_POLICY);
        KeyRecord key = access.keys().required(snapshot, name);
        return key.policy()
                .orElseGet(() -> RotationPolicy.unset(
                        access.keys().current(snapshot, key).attributes().created()))
                .show(id(access.vault(), key));
    }

    JsonObject set(VaultAccess access, Transaction transaction, String name, JsonObject request, Instant now) {
        access.requireFor(name, KeyPermission.SET_ROTATION_POLICY);
        KeyRecord key = access.keys().required(transaction, name);
        RotationPolicy policy = RotationPolicy.of(request, key.policy(), now);
        KeyRecord changed = key.with(policy);
        access.keys().put(transaction, changed);
        versions.planRotation(transaction, access.keys(), changed, now);
        return policy.show(id(access.vault(), key));
    }

    private void rotateIfStillDue(Transaction transaction, String subject, Instant due) {
        int slash = subject.indexOf('/');
        Optional<StoredVault> vault = StoredVault.find(transaction, subject.substring(0, slash));
        if (vault.isEmpty()) {
            return;
        }
        VaultKeys keys = new VaultKeys(vault.get().name());
        keys.find(transaction, subject.substring(slash + 1))
                .filter(key -> key.deletion().isEmpty())
                .ifPresent(key -> {
                    KeyVersion current = keys.current(transaction, key);
                    boolean stillDue = key.policy()
                            .flatMap(policy -> policy.rotation(current.attributes()))
                            .filter(time -> !time.isAfter(due))
                            .isPresent();
                    if (stillDue && current.attributes().enabled()) {
                        KeyMaterial material = KeyMaterial.generate(current.spec(), random);
                        versions.addLike(vault.get(), transaction, current, material, due);
                    }
                });
    }

    private static String id(StoredVault vault, KeyRecord key) {
        return AzureHosts.vaultUri(vault.name()) + "keys/" + key.name() + "/rotationpolicy";
    }
}
