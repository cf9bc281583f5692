package dev.fhircmk.provider;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.plugin.ProviderException;
import io.grpc.Status;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The life of a key: made, taken over or recovered; rotated; disabled and enabled; deleted so that it can come back.
 *
 * <p>{@code keyUriWithVersion} is the version that services use. It moves only to a version that this resource made, in this
 * update or in one that was cut off; a version that others made is theirs.
 */
final class ManagedKeyResource implements ProviderResource {
    /** A change of one of these is another key. */
    private static final Set<String> IDENTITY = Set.of("vaultUri", "keyName");

    private final BiFunction<String, String, KeyOfVault> keys;
    private final Patience patience;
    private final Warnings warnings;
    private final RolePropagation roles;
    private final Rotation rotation;

    /**
     * Works on keys.
     *
     * @param keys gives a key by the address of its vault and its name
     * @param patience waits where Azure takes its time, and has the time by which a key is due for rotation
     * @param warnings takes what the user should know
     */
    ManagedKeyResource(BiFunction<String, String, KeyOfVault> keys, Patience patience, Warnings warnings) {
        this.keys = keys;
        this.patience = patience;
        this.warnings = warnings;
        this.roles = new RolePropagation(patience, warnings);
        this.rotation = new Rotation(patience.clock());
    }

    @Override
    public JsonObject withDefaults(JsonObject inputs) {
        return ManagedKeyInputs.withDefaults(inputs);
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        return ManagedKeyInputs.check(inputs);
    }

    @Override
    public Difference diff(Change change) {
        var names = Differences.between(change.oldInputs(), change.inputs());
        var replacing = new LinkedHashSet<>(names);
        replacing.retainAll(IDENTITY);
        if (replacing.isEmpty()
                && (rotation.isDue(change) || unknownToState(change).isPresent())) {
            names.add(ManagedKeyState.VERSION);
        }
        return new Difference(names, replacing);
    }

    /**
     * A version that this resource made, newer than the one that the state knows: a rotation that was cut off before the
     * engine heard of it, or one by the command line. Going on without it would move services back.
     */
    private Optional<KeyProperties> unknownToState(Change change) {
        try {
            var versions = keyOf(change.oldProperties()).versions();
            var known = change.oldProperties().get(ManagedKeyState.VERSION).getAsString();
            var since = versions.stream()
                    .filter(version -> version.getVersion().equals(known))
                    .map(KeyProperties::getCreatedOn)
                    .findFirst();
            return VersionMarks.ownOf(change.urn(), versions).stream()
                    .filter(version -> Boolean.TRUE.equals(version.isEnabled()))
                    .filter(version ->
                            since.map(version.getCreatedOn()::isAfter).orElse(false))
                    .findFirst();
        } catch (ProviderException unreadable) {
            warnings.warn(
                    change.urn(), unreadable.getMessage() + "; the state is taken at its word for the version in use");
            return Optional.empty();
        }
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        return ManagedKeyState.toBeMade(inputs);
    }

    /** The vault and the role that opens it may be of the same update; every step can be repeated. */
    @Override
    public State create(String urn, JsonObject inputs) {
        return roles.awaited(urn, () -> versions(urn, inputs).madeOrTakenOver());
    }

    @Override
    public State previewUpdate(Change change) {
        return rotation.isIn(change)
                ? ManagedKeyState.toBeRotated(change)
                : ManagedKeyState.toBeUpdated(change, pinned(change));
    }

    @Override
    public State update(Change change) {
        var changed = Differences.between(change.oldInputs(), change.inputs());
        if (changed.contains("keyType")) {
            throw new ProviderException(
                    Status.Code.FAILED_PRECONDITION,
                    "keyType cannot be changed from "
                            + change.oldInputs().get("keyType").getAsString() + " to "
                            + change.inputs().get("keyType").getAsString()
                            + "; choose another keyName for a key of that type");
        }
        var versions = versions(change.urn(), change.inputs());
        var version = pinned(change);
        if (rotation.isIn(change)) {
            enable(change.urn(), versions.key(), version);
            return versions.madeAfter(version);
        }
        var current = versions.key()
                .get(Optional.of(version))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.NOT_FOUND,
                        "version " + version + " of " + versions.settings().id()
                                + " is gone; run `pulumi refresh`, then `pulumi up` to bring the key back"));
        return versions.adopted(current.getProperties());
    }

    private KeyVersions versions(String urn, JsonObject inputs) {
        var settings = KeySettings.of(inputs);
        var key = keys.apply(settings.vaultUri(), settings.keyName());
        return new KeyVersions(urn, key, settings, inputs, patience, warnings);
    }

    /** Services open their data with the version in use while they move on from it, so it must not be disabled then. */
    private void enable(String urn, KeyOfVault key, String version) {
        key.get(Optional.of(version))
                .filter(inUse -> !Boolean.TRUE.equals(inUse.getProperties().isEnabled()))
                .ifPresent(disabled -> {
                    warnings.warn(
                            urn,
                            "version " + version
                                    + ", which services still use, was disabled by others; it is enabled, so"
                                    + " that they can move to the new one");
                    key.enable(disabled);
                });
    }

    /** The version that services use, as far as it is known to us. */
    private String pinned(Change change) {
        // A rotation starts from what the state knows: a repeated one must find the version that it made.
        return rotation.isIn(change)
                ? change.oldProperties().get(ManagedKeyState.VERSION).getAsString()
                : unknownToState(change)
                        .map(KeyProperties::getVersion)
                        .orElseGet(() -> change.oldProperties()
                                .get(ManagedKeyState.VERSION)
                                .getAsString());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject oldInputs) {
        var identifier = parse(id);
        var vaultUri = Json.text(oldInputs, "vaultUri").orElseGet(identifier::vaultUri);
        var key = keys.apply(vaultUri, identifier.keyName());
        var found = key.get(Json.text(properties, ManagedKeyState.VERSION).or(identifier::version));
        return found.map(version -> {
            var inputs = ManagedKeyInputs.withDefaults(oldInputs);
            inputs.addProperty("vaultUri", vaultUri);
            inputs.addProperty("keyName", identifier.keyName());
            ObservedKey.into(inputs, version);
            var state = ManagedKeyState.of(version, inputs);
            newerOfOthers(urn, key, version).ifPresent(newer -> {
                state.properties().addProperty("newerVersion", newer);
                warnings.warn(
                        urn,
                        "others made version " + newer + " of " + state.id() + "; services stay on version "
                                + version.getProperties().getVersion()
                                + ": rotate with another rotationTrigger, or leave it if it was meant for others");
            });
            return state;
        });
    }

    private static Optional<String> newerOfOthers(String urn, KeyOfVault key, KeyVaultKey inUse) {
        var versions = key.versions();
        var own = VersionMarks.ownOf(urn, versions);
        return versions.stream()
                .filter(version ->
                        version.getCreatedOn().isAfter(inUse.getProperties().getCreatedOn()))
                .filter(version -> !own.contains(version))
                .map(KeyProperties::getVersion)
                .findFirst();
    }

    @Override
    public void delete(String urn, JsonObject properties) {
        if (properties.get("onDelete").getAsString().equals("softDelete")) {
            keyOf(properties).delete();
        }
    }

    private KeyOfVault keyOf(JsonObject properties) {
        return keys.apply(
                properties.get("vaultUri").getAsString(),
                properties.get("keyName").getAsString());
    }

    private static KeyIdentifier parse(String id) {
        try {
            return KeyIdentifier.parse(id);
        } catch (InvalidValueException invalid) {
            throw new ProviderException(Status.Code.INVALID_ARGUMENT, String.valueOf(invalid.getMessage()), invalid);
        }
    }
}
