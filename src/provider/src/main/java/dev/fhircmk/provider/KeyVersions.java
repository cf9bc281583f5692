package dev.fhircmk.provider;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.google.gson.JsonObject;
import dev.fhircmk.plugin.InitializationException;
import dev.fhircmk.plugin.ProviderException;
import dev.fhircmk.provider.ProviderResource.State;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The versions of a key, for one change of the resource that they belong to.
 *
 * @param urn the resource
 * @param key the key in its vault
 * @param settings what it is asked to be
 * @param inputs the same as the engine has it
 * @param patience waits where Azure takes its time
 * @param warnings takes the progress
 */
record KeyVersions(
        String urn, KeyOfVault key, KeySettings settings, JsonObject inputs, Patience patience, Warnings warnings) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    /**
     * Goes on from what is there: the newest version, where it is what is asked for, otherwise a new one. A key that is
     * soft-deleted is recovered.
     *
     * @throws ProviderException where the key is of others and is not to be taken over
     */
    State madeOrTakenOver() {
        var existing = existing();
        if (existing.isEmpty()) {
            return madeAfter("");
        }
        var newest = existing.get(0);
        return VersionMarks.of(urn, settings, newest.getVersion()).hasTriggerOf(newest)
                ? adopted(newest)
                : madeAfter(newest.getVersion());
    }

    /** The versions that the resource may go on from, newest first; none where the key is new. */
    private List<KeyProperties> existing() {
        if (key.get(Optional.empty()).isEmpty()) {
            var deleted = key.deleted();
            if (deleted.isEmpty()) {
                return List.of();
            }
            if (!settings.adoptExisting()
                    && !VersionMarks.of(urn, settings, "")
                            .isOwnerOf(deleted.get().getProperties())) {
                throw foreign("is soft-deleted there and was not made by this resource; recovering it");
            }
            key.recover();
        }
        var versions = key.versions();
        var ours = VersionMarks.ownOf(urn, versions);
        if (!ours.isEmpty()) {
            return ours;
        }
        if (!settings.adoptExisting()) {
            throw foreign("exists there and was not made by this resource; taking it over");
        }
        return versions;
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
        var marks = VersionMarks.of(urn, settings, previous);
        for (var pause = FIRST_PAUSE; true; pause = pause.multipliedBy(2)) {
            var replayed = key.get(Optional.empty()).isEmpty()
                    ? Optional.<KeyProperties>empty()
                    : key.versions().stream().filter(marks::hasCauseOf).reduce((newer, older) -> older);
            if (replayed.isPresent()) {
                return adopted(replayed.get());
            }
            var creation = key.create(settings, marks.addTo(settings.tags()));
            if (creation instanceof KeyOfVault.Made made) {
                return ManagedKeyState.of(made.key(), inputs);
            }
            if (creation instanceof KeyOfVault.Uncertain uncertain) {
                if (pause.compareTo(LONGEST_PAUSE) > 0) {
                    throw uncertain.failure();
                }
                var wait = uncertain.retryAfter().orElse(pause);
                warnings.progress(
                        urn, uncertain.failure().getMessage() + "; trying again in " + wait.toSeconds() + " s");
                patience.pauseFor(wait, "Key Vault");
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
        tags.putAll(VersionMarks.marksOf(version));
        try {
            return ManagedKeyState.of(key.update(version, settings, tags), inputs);
        } catch (ProviderException notAsAsked) {
            var partial = key.get(Optional.of(version.getVersion())).map(found -> ManagedKeyState.of(found, inputs));
            if (partial.isEmpty()) {
                throw notAsAsked;
            }
            throw new InitializationException(
                    partial.get().id(), partial.get().properties(), inputs, String.valueOf(notAsAsked.getMessage()));
        }
    }
}
