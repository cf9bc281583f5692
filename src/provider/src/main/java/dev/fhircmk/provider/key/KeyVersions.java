package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ResourceHandler.State;
import dev.fhircmk.pulumi.InitializationException;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key, for one change of the resource that they belong to.
 *
 * @param urn the resource
 * @param owner the owner as the key tells it
 */
record KeyVersions(String urn, KeyOwner owner, KeyOfVault key, KeySettings settings, ProviderContext context) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    /**
     * Goes on from what is there: the newest version, where it is what is asked for, otherwise a new one. A key that is
     * soft-deleted is recovered.
     *
     * @throws ProviderException where the key is of others and is not to be taken over
     */
    State madeOrTakenOver() {
        if (key.get(Optional.empty()).isEmpty()) {
            var deleted = key.deleted();
            if (deleted.isEmpty()) {
                return madeAfter("");
            }
            // A deleted key is not in use: one that any resource of this provider made may be recovered.
            var isOurs = KeyOwner.markOf(deleted.get().getProperties()).isPresent();
            if (!settings.adoptExisting() && !isOurs) {
                throw foreign("is soft-deleted there and was not made by this resource; recovering it");
            }
            key.recover();
            return goingOn(owner, key.versions(), isOurs);
        }
        return goingOn(owner.takingOver(), key.versions(), false);
    }

    /**
     * Goes on from the newest version of ours, or of those that may be taken over.
     *
     * @param isReleased whether whoever made the key has released it
     */
    private State goingOn(KeyOwner as, List<KeyProperties> versions, boolean isReleased) {
        var isFree = isReleased
                || versions.stream().findFirst().filter(KeyOwner::isReleased).isPresent();
        var known = isFree
                ? versions.stream()
                        .flatMap(version -> KeyOwner.markOf(version).stream())
                        .findFirst()
                        .map(as::knowing)
                        .orElse(as)
                : as;
        var ours = known.ownOf(versions);
        if (ours.isEmpty() && !settings.adoptExisting()) {
            throw foreign("exists there and was not made by this resource; taking it over");
        }
        var going = new KeyVersions(urn, known, key, settings, context);
        var newest = ours.isEmpty() ? versions.get(0) : ours.get(0);
        return known.request(urn, settings, newest.getVersion()).hasTriggerOf(newest)
                ? going.adopted(newest)
                : going.madeAfter(newest.getVersion());
    }

    private ProviderException foreign(String found) {
        return new ProviderException(
                Status.Code.ALREADY_EXISTS,
                "a key named '" + settings.keyName() + "' in " + settings.vaultUri() + " " + found
                        + " needs adoptExisting: true, otherwise choose another keyName");
    }

    /**
     * Makes the version that follows another, once: where an answer was lost, it is looked for before it is asked for again.
     *
     * @param previous the version before it; an empty text for the first
     */
    State madeAfter(String previous) {
        var request = owner.request(urn, settings, previous);
        for (var pause = FIRST_PAUSE; true; pause = pause.multipliedBy(2)) {
            var replayed = key.get(Optional.empty()).isEmpty()
                    ? Optional.<KeyProperties>empty()
                    : key.versions().stream().filter(request::hasCauseOf).reduce((newer, older) -> older);
            if (replayed.isPresent()) {
                return adopted(replayed.get());
            }
            var creation = key.create(settings.parameters(request.addTo(settings.tags())));
            if (creation instanceof KeyOfVault.Made made) {
                return state(made.key());
            }
            if (creation instanceof KeyOfVault.Uncertain uncertain) {
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw uncertain.failure();
                }
                var wait = uncertain.retryAfter().orElse(pause);
                context.progress(
                        urn, uncertain.failure().getMessage() + "; trying again in " + wait.toSeconds() + " s");
                context.waiting().pauseFor(wait, "Key Vault");
            }
        }
    }

    /**
     * Makes a version what is asked for; its marks stay.
     *
     * @throws InitializationException with the version as it is, where Azure refuses
     */
    State adopted(KeyProperties version) {
        var tags = new LinkedHashMap<>(settings.tags());
        tags.putAll(owner.marksOf(version));
        try {
            return state(key.update(version, settings.parameters(tags)));
        } catch (AzureException notAsAsked) {
            var partial =
                    key.get(Optional.of(version.getVersion())).map(this::state).orElseThrow(() -> notAsAsked);
            throw new InitializationException(
                    partial.id(), partial.properties(), partial.inputs(), String.valueOf(notAsAsked.getMessage()));
        }
    }

    private State state(KeyVaultKey version) {
        return ManagedKeyState.of(version, settings.inputs(), owner);
    }
}
