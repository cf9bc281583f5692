package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** What makes and uses keys, for all who do: the data plane, ARM, and Azure's services. */
public final class KeyEngine {
    private final SecureRandom random;
    private final RoleEffects roles;
    private final KeyLog log;
    private final KeyVersions versions;
    private final KeyChanges changes;
    private final KeyCrypto crypto;

    public KeyEngine(
            FileKey fileKey,
            SecureRandom random,
            KeyPairs pairs,
            RoleEffects roles,
            Supplier<Behaviour> behaviour,
            Timeline timeline,
            KeyLog log) {
        this.log = log;
        this.random = random;
        this.roles = roles;
        this.versions = new KeyVersions(fileKey, random, pairs, timeline);
        this.changes = new KeyChanges(
                versions, timeline, () -> behaviour.get().conflicts().keyDeletion());
        this.crypto = new KeyCrypto(fileKey, random, () -> behaviour.get().disabledKeysWrap());
    }

    /** Keys as Azure's own services use them. */
    public ServiceKeyAccess forServices() {
        return new ServiceKeyAccess(roles, crypto, random, log);
    }

    /** Keys as far as ARM has them. */
    public ArmKeys forArm() {
        return new ArmKeys(changes, versions, roles);
    }

    KeyLog log() {
        return log;
    }

    RoleEffects roles() {
        return roles;
    }

    KeyVersions versions() {
        return versions;
    }

    KeyChanges changes() {
        return changes;
    }

    KeyCrypto crypto() {
        return crypto;
    }
}
