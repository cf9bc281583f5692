package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.provider.access.RolePropagation;
import dev.fhircmk.provider.azure.AzureErrors;
import dev.fhircmk.provider.azure.GoneVaults;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.PassingConflicts;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class ManagedKeyResource implements ProviderResource {
    /** A change of one of these is another key. */
    private static final Set<String> IDENTITY = Set.of("vaultUri", "keyName");

    private final BiFunction<String, String, KeyOfVault> keys;
    private final GoneVaults vaults;
    private final Patience patience;
    private final Warnings warnings;
    private final RolePropagation roles;
    private final PassingConflicts conflicts;
    private final Rotation rotation;

    /**
     * Works on keys.
     *
     * @param keys gives a key by the address of its vault and its name
     * @param vaults tells of a vault that does not answer whether it is gone
     * @param azureTime the time by which a key is due for rotation, since its age is told by Azure
     * @param patience waits where Azure takes its time
     * @param warnings takes what the user should know
     */
    public ManagedKeyResource(
            BiFunction<String, String, KeyOfVault> keys,
            GoneVaults vaults,
            InstantSource azureTime,
            Patience patience,
            Warnings warnings) {
        this.keys = keys;
        this.vaults = vaults;
        this.patience = patience;
        this.warnings = warnings;
        this.roles = new RolePropagation(patience, warnings);
        this.conflicts = new PassingConflicts(patience, warnings);
        this.rotation = new Rotation(azureTime);
    }

    @Override
    public Differences differences() {
        return ManagedKeyInputs.DIFFERENCES;
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
        var difference = ManagedKeyInputs.DIFFERENCES.of(change, IDENTITY);
        if (!difference.replacing().isEmpty()) {
            return difference;
        }
        // Looked at first: Azure's answer tells its time too.
        var unknownToState = unknownToState(change).isPresent();
        if (unknownToState || rotation.isDue(change)) {
            difference.changed().add(ManagedKeyState.VERSION);
        }
        return difference;
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
            var owner = KeyOwner.of(change.urn(), change.oldProperties(), versions);
            return VersionMarks.ownOf(owner, versions).stream()
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
        var settings = KeySettings.of(inputs);
        var key = keys.apply(settings.vaultUri(), settings.keyName());
        var versions = new KeyVersions(urn, KeyOwner.of(urn), key, settings, inputs, patience, warnings);
        return roles.awaited(urn, () -> conflicts.awaitedOfNewVault(urn, versions::madeOrTakenOver));
    }

    @Override
    public State previewUpdate(Change change) {
        refuseAnotherType(change);
        return rotation.isIn(change)
                ? ManagedKeyState.toBeRotated(change)
                : ManagedKeyState.toBeUpdated(change, pinned(change));
    }

    @Override
    public State update(Change change) {
        refuseAnotherType(change);
        var settings = KeySettings.of(change.inputs());
        var key = keys.apply(settings.vaultUri(), settings.keyName());
        return conflicts.awaited(change.urn(), () -> updated(change, settings, key));
    }

    private State updated(Change change, KeySettings settings, KeyOfVault key) {
        var owner = KeyOwner.of(change.urn(), change.oldProperties(), key.versions());
        var versions = new KeyVersions(change.urn(), owner, key, settings, change.inputs(), patience, warnings);
        var version = pinned(change);
        // Who rotates moves on from it: a key without it is another one, or none.
        var current = key.get(Optional.of(version))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.NOT_FOUND,
                        "version " + version + " of " + settings.id()
                                + " is gone; run `pulumi refresh`, then `pulumi up` to bring the key back"));
        if (rotation.isIn(change)) {
            enable(change.urn(), key, current);
            return versions.madeAfter(version);
        }
        return versions.adopted(current.getProperties());
    }

    private static void refuseAnotherType(Change change) {
        var before = Json.text(change.oldInputs(), "keyType");
        var after = Json.text(change.inputs(), "keyType");
        if (before.isPresent() && after.isPresent() && !before.equals(after)) {
            throw new ProviderException(
                    Status.Code.FAILED_PRECONDITION,
                    "keyType cannot be changed from " + before.get() + " to " + after.get()
                            + "; choose another keyName for a key of that type");
        }
    }

    /** Services open their data with the version in use while they move on from it, so it must not be disabled then. */
    private void enable(String urn, KeyOfVault key, KeyVaultKey inUse) {
        if (!Boolean.TRUE.equals(inUse.getProperties().isEnabled())) {
            warnings.warn(
                    urn,
                    "version " + inUse.getProperties().getVersion()
                            + ", which services still use, was disabled by others; it is enabled, so"
                            + " that they can move to the new one");
            key.enable(inUse);
        }
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
        try {
            return key.get(Json.text(properties, ManagedKeyState.VERSION).or(identifier::version))
                    .map(version ->
                            observed(urn, key, version, properties, observable(oldInputs, vaultUri, identifier)));
        } catch (ProviderException refused) {
            if (vaults.isGone(vaultUri, refused)) {
                return Optional.empty();
            }
            var isOfUnknownHost = AzureErrors.isOfUnknownHost(refused);
            var saysNothing = MissingRight.isRefusal(refused) || isOfUnknownHost;
            if (!saysNothing || !properties.has(ManagedKeyState.VERSION)) {
                throw refused;
            }
            // Who may look at a vault often may not look at its keys; that says nothing of the key.
            warnings.warn(
                    urn,
                    (isOfUnknownHost
                                    ? refused.getMessage() + "; nobody could tell that the vault is deleted"
                                    : MissingRight.told(
                                            refused, "to read keys (get and list)", "the vault " + vaultUri))
                            + "; the state is taken at its word");
            return Optional.of(new State(id, properties, oldInputs));
        }
    }

    private static JsonObject observable(JsonObject oldInputs, String vaultUri, KeyIdentifier identifier) {
        var inputs = ManagedKeyInputs.withDefaults(oldInputs);
        inputs.addProperty("vaultUri", vaultUri);
        inputs.addProperty("keyName", Json.text(oldInputs, "keyName").orElseGet(identifier::keyName));
        return inputs;
    }

    private State observed(String urn, KeyOfVault key, KeyVaultKey version, JsonObject properties, JsonObject inputs) {
        ObservedKey.into(inputs, version);
        var versions = key.versions();
        var owner = KeyOwner.of(urn, properties, versions);
        var state = ManagedKeyState.of(version, inputs, owner);
        newerOfOthers(owner, versions, version).ifPresent(newer -> {
            state.properties().addProperty("newerVersion", newer);
            warnings.warn(
                    urn,
                    "others made version " + newer + " of " + state.id() + "; services stay on version "
                            + version.getProperties().getVersion()
                            + ": rotate with another rotationTrigger, or leave it if it was meant for others");
        });
        return state;
    }

    private static Optional<String> newerOfOthers(KeyOwner owner, List<KeyProperties> versions, KeyVaultKey inUse) {
        var own = VersionMarks.ownOf(owner, versions);
        return versions.stream()
                .filter(version ->
                        version.getCreatedOn().isAfter(inUse.getProperties().getCreatedOn()))
                .filter(version -> !own.contains(version))
                .map(KeyProperties::getVersion)
                .findFirst();
    }

    /** The key may have been taken over by what replaces this resource, under the same name or another: then it is left alone. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        try {
            deleteOrRelease(urn, keyOf(properties), properties);
        } catch (ProviderException failure) {
            // A vault that is gone has taken its keys with it, and they come back with it.
            if (!vaults.isGone(Json.required(properties, "vaultUri"), failure)) {
                throw AzureErrors.isOfUnknownHost(failure) ? unreachable(urn, failure) : failure;
            }
        }
    }

    private static ProviderException unreachable(String urn, ProviderException failure) {
        return new ProviderException(
                failure.code(),
                failure.getMessage() + "; run again where the vault can be reached, and where it is gone, run"
                        + " `pulumi state delete '" + urn + "'`",
                failure);
    }

    private void deleteOrRelease(String urn, KeyOfVault key, JsonObject properties) {
        if (properties.get("onDelete").getAsString().equals("softDelete")) {
            conflicts.awaited(urn, () -> {
                if (isAnother(urn, key, properties)) {
                    warnings.warn(
                            urn,
                            "the key '" + properties.get("keyName").getAsString() + "' of "
                                    + properties.get("vaultUri").getAsString()
                                    + " is not the one of this resource any more, whose version "
                                    + properties.get(ManagedKeyState.VERSION).getAsString()
                                    + " is gone; it is left alone");
                } else if (!isLost(urn, key, properties)) {
                    key.delete();
                }
                return true;
            });
        } else {
            release(urn, key, properties);
        }
    }

    /** Whether others purged the key and made one of the same name: no version of it is the one in use, or marked as ours. */
    private static boolean isAnother(String urn, KeyOfVault key, JsonObject properties) {
        var inUse = Json.text(properties, ManagedKeyState.VERSION);
        if (inUse.isEmpty() || key.get(Optional.empty()).isEmpty()) {
            return false;
        }
        var versions = key.versions();
        return versions.stream().map(KeyProperties::getVersion).noneMatch(inUse.get()::equals)
                && VersionMarks.ownOf(KeyOwner.of(urn, properties, versions), versions)
                        .isEmpty();
    }

    private static boolean isLost(String urn, KeyOfVault key, JsonObject properties) {
        if (key.get(Optional.empty()).isEmpty()) {
            return false;
        }
        var versions = key.versions();
        var owner = KeyOwner.of(urn, properties, versions);
        return versions.stream()
                .filter(version -> VersionMarks.ownerOf(version).isPresent())
                .findFirst()
                .filter(owner::lostTo)
                .isPresent();
    }

    /** A key that stays may be gone on with by a stack of another name; a mark that cannot be set is no failure, but it is told. */
    private void release(String urn, KeyOfVault key, JsonObject properties) {
        try {
            var version = key.get(Json.text(properties, ManagedKeyState.VERSION));
            if (version.isEmpty() || isLost(urn, key, properties)) {
                return;
            }
            var inUse = version.get();
            var tags = new LinkedHashMap<>(VersionMarks.withoutMarks(inUse.getProperties()));
            tags.putAll(
                    VersionMarks.marksOf(inUse.getProperties(), KeyOwner.of(urn).released()));
            key.tag(inUse, tags);
        } catch (ProviderException unreachable) {
            if (vaults.isGone(Json.required(properties, "vaultUri"), unreachable)) {
                return;
            }
            warnings.warn(
                    urn,
                    unreachable.getMessage()
                            + "; the key is left as it is, still marked as this resource's: another stack goes on with it where"
                            + " it says adoptExisting: true");
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
