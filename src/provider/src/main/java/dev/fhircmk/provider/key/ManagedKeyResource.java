package dev.fhircmk.provider.key;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.AzureNames;
import dev.fhircmk.azure.KeyOfVault;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The life of a key: made, taken over or recovered; rotated; disabled and enabled; deleted so that it can come back.
 *
 * <p>{@code keyUriWithVersion} is the version that services use. It moves only to a version that this resource made, in this
 * update or in one that was cut off; a version that others made is theirs.
 *
 * @param keys gives keys, each by the address of its vault and its name
 */
public record ManagedKeyResource(BiFunction<String, String, KeyOfVault> keys, ProviderContext context)
        implements ResourceHandler {
    @Override
    public ResourceInputs inputs() {
        return ManagedKeyInputs.ALL;
    }

    @Override
    public Difference diff(Change change) {
        var difference = ResourceHandler.super.diff(change);
        if (!difference.replacing().isEmpty()) {
            return difference;
        }
        // Looked at first: Azure's answer tells its time too.
        var unknownToState = unknownToState(change).isPresent();
        if (unknownToState || rotation().isDue(change)) {
            difference.changed().add(ManagedKeyState.VERSION);
        }
        return difference;
    }

    /** Azure tells when a version was made, so its age is counted by Azure's time. */
    private Rotation rotation() {
        return new Rotation(context.azure().time());
    }

    /**
     * A version that this resource made, newer than the one that the state knows: a rotation that was cut off before the
     * engine heard of it, or one by the command line. Going on without it would move services back.
     */
    private Optional<KeyProperties> unknownToState(Change change) {
        try {
            var versions = keyOf(change.oldProperties()).versions();
            var known = Json.required(change.oldProperties(), ManagedKeyState.VERSION);
            var owner = KeyOwner.of(change.urn(), change.oldProperties(), versions);
            return versions.stream()
                    .filter(version -> version.getVersion().equals(known))
                    .findFirst()
                    .flatMap(version -> owner.newer(version, versions));
        } catch (ProviderException | AzureException unreadable) {
            context.warnUnseen(
                    change.urn(),
                    unseen(unreadable, Json.required(change.oldProperties(), "vaultUri"))
                            + "; the version in use is assumed to be that of the state");
            return Optional.empty();
        }
    }

    private static String unseen(RuntimeException refused, String vaultUri) {
        return refused instanceof AzureException azure && AzureErrors.isMissingRight(azure)
                ? AzureErrors.missingRight(azure, "to read keys (get and list)", "the vault " + vaultUri)
                : String.valueOf(refused.getMessage());
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        return ManagedKeyState.toBeMade(inputs);
    }

    /** The vault, and the role of the principal that deploys, may be made in the same update; every step can be repeated. */
    @Override
    public State create(String urn, JsonObject inputs) {
        var versions = new KeyVersions(urn, KeyOwner.of(urn), keyOf(inputs), new KeySettings(inputs), context);
        return context.refusals().awaitedOfNewVault(urn, versions::madeOrTakenOver);
    }

    @Override
    public State previewUpdate(Change change) {
        refuseAnotherType(change);
        return rotation().isIn(change)
                ? ManagedKeyState.toBeRotated(change)
                : ManagedKeyState.toBeUpdated(change, pinned(change));
    }

    @Override
    public State update(Change change) {
        refuseAnotherType(change);
        return context.refusals()
                .awaited(change.urn(), () -> updated(change, new KeySettings(change.inputs()), keyOf(change.inputs())));
    }

    private State updated(Change change, KeySettings settings, KeyOfVault key) {
        var owner = KeyOwner.of(change.urn(), change.oldProperties(), key.versions());
        var versions = new KeyVersions(change.urn(), owner, key, settings, context);
        var version = pinned(change);
        // Who rotates moves on from it: a key without it is another one, or none.
        var current = key.get(Optional.of(version))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.NOT_FOUND,
                        "version " + version + " of " + settings.id()
                                + " is gone; run `pulumi refresh`, then `pulumi up` to bring the key back"));
        if (rotation().isIn(change)) {
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

    /** Services unwrap with the version in use until they have moved to the new one, so it must be enabled. */
    private void enable(String urn, KeyOfVault key, KeyVaultKey inUse) {
        if (!Boolean.TRUE.equals(inUse.getProperties().isEnabled())) {
            context.warn(
                    urn,
                    "version " + inUse.getProperties().getVersion()
                            + ", which services still use, was disabled by others; it is enabled, so"
                            + " that they can move to the new one");
            key.enable(inUse);
        }
    }

    /** The version that services use, as far as this resource knows. */
    private String pinned(Change change) {
        // A rotation starts from what the state knows: a repeated one must find the version that it made.
        var known = rotation().isIn(change) ? Optional.<KeyProperties>empty() : unknownToState(change);
        return known.map(KeyProperties::getVersion)
                .orElseGet(() -> Json.required(change.oldProperties(), ManagedKeyState.VERSION));
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject oldInputs) {
        var identifier = KeyIdentifier.parse(id);
        var vaultUri = Json.text(oldInputs, "vaultUri").orElseGet(identifier::vaultUri);
        var key = keys.apply(vaultUri, identifier.keyName());
        try {
            return key.get(Json.text(properties, ManagedKeyState.VERSION).or(identifier::version))
                    .map(version ->
                            observed(urn, key, version, properties, observable(oldInputs, vaultUri, identifier)));
        } catch (AzureException refused) {
            if (isGone(vaultUri, refused)) {
                return Optional.empty();
            }
            var isOfUnknownHost = AzureErrors.isOfUnknownHost(refused);
            var saysNothing = AzureErrors.isMissingRight(refused) || isOfUnknownHost;
            if (!saysNothing || !properties.has(ManagedKeyState.VERSION)) {
                throw refused;
            }
            // Who may look at a vault often may not look at its keys; that says nothing of the key.
            context.warnUnseen(
                    urn,
                    unseen(refused, vaultUri)
                            + (isOfUnknownHost ? "; whether the vault is deleted is not known" : "")
                            + "; the state is kept as it is");
            return Optional.of(new State(id, properties, oldInputs));
        }
    }

    private JsonObject observable(JsonObject oldInputs, String vaultUri, KeyIdentifier identifier) {
        var inputs = inputs().withDefaults(oldInputs);
        inputs.addProperty("vaultUri", vaultUri);
        inputs.addProperty("keyName", Json.text(oldInputs, "keyName").orElseGet(identifier::keyName));
        return inputs;
    }

    private State observed(String urn, KeyOfVault key, KeyVaultKey known, JsonObject properties, JsonObject inputs) {
        var versions = key.versions();
        var owner = KeyOwner.of(urn, properties, versions);
        // What the command line rotated is in use: the state that a refresh writes is that of Azure.
        var version = owner.rotatedFrom(known.getProperties(), versions)
                .flatMap(rotated -> key.get(Optional.of(rotated.getVersion())))
                .orElse(known);
        ManagedKeyState.observe(version, inputs);
        var state = ManagedKeyState.of(version, inputs, owner);
        newerOfOthers(owner, versions, version).ifPresent(newer -> {
            state.properties().addProperty("newerVersion", newer);
            context.warn(
                    urn,
                    "others made version " + newer + " of " + state.id() + "; services stay on version "
                            + version.getProperties().getVersion()
                            + ": rotate with another rotationTrigger, or leave it if it was meant for others");
        });
        return state;
    }

    private static Optional<String> newerOfOthers(KeyOwner owner, List<KeyProperties> versions, KeyVaultKey inUse) {
        var own = owner.ownOf(versions);
        return versions.stream()
                .filter(version ->
                        version.getCreatedOn().isAfter(inUse.getProperties().getCreatedOn()))
                .filter(version -> !own.contains(version))
                .map(KeyProperties::getVersion)
                .findFirst();
    }

    /** A key that the replacement of this resource has taken over, under the same name or another, stays. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        try {
            deleteOrRelease(urn, keyOf(properties), properties);
        } catch (AzureException failure) {
            // A vault that is gone has taken its keys with it, and they come back with it.
            if (!isGone(Json.required(properties, "vaultUri"), failure)) {
                throw AzureErrors.isOfUnknownHost(failure) ? unreachable(urn, failure) : failure;
            }
        }
    }

    private static AzureException unreachable(String urn, AzureException failure) {
        return failure.saying(
                failure.getMessage() + "; run again where the vault can be reached, and where it is gone, run"
                        + " `pulumi state delete '" + urn + "'`");
    }

    private void deleteOrRelease(String urn, KeyOfVault key, JsonObject properties) {
        if (Json.required(properties, "onDelete").equals("softDelete")) {
            context.refusals().awaited(urn, () -> {
                if (isAnother(urn, key, properties)) {
                    context.warn(
                            urn,
                            "the key '" + Json.required(properties, "keyName") + "' of "
                                    + Json.required(properties, "vaultUri")
                                    + " is not the one of this resource any more, whose version "
                                    + Json.required(properties, ManagedKeyState.VERSION)
                                    + " is gone; it is left alone");
                } else if (!isLost(urn, key, properties)) {
                    key.delete();
                }
            });
        } else {
            release(urn, key, properties);
        }
    }

    /** Whether somebody purged the key and made one of the same name: no version is the one in use, or marked as this resource's. */
    private static boolean isAnother(String urn, KeyOfVault key, JsonObject properties) {
        var inUse = Json.text(properties, ManagedKeyState.VERSION);
        if (inUse.isEmpty() || key.get(Optional.empty()).isEmpty()) {
            return false;
        }
        var versions = key.versions();
        return versions.stream().map(KeyProperties::getVersion).noneMatch(inUse.get()::equals)
                && KeyOwner.of(urn, properties, versions).ownOf(versions).isEmpty();
    }

    private static boolean isLost(String urn, KeyOfVault key, JsonObject properties) {
        if (key.get(Optional.empty()).isEmpty()) {
            return false;
        }
        var versions = key.versions();
        var owner = KeyOwner.of(urn, properties, versions);
        return versions.stream()
                .filter(version -> KeyOwner.markOf(version).isPresent())
                .findFirst()
                .filter(owner::lostTo)
                .isPresent();
    }

    /** Marks a key that stays as released, so that a stack of another name can take it over; a mark that cannot be set is a warning. */
    private void release(String urn, KeyOfVault key, JsonObject properties) {
        try {
            var version = key.get(Json.text(properties, ManagedKeyState.VERSION));
            if (version.isEmpty() || isLost(urn, key, properties)) {
                return;
            }
            var inUse = version.get();
            var tags = new LinkedHashMap<>(KeyOwner.withoutMarks(inUse.getProperties()));
            tags.putAll(KeyOwner.of(urn).released().marksOf(inUse.getProperties()));
            key.tag(inUse, tags);
        } catch (AzureException unreachable) {
            if (isGone(Json.required(properties, "vaultUri"), unreachable)) {
                return;
            }
            context.warn(
                    urn,
                    unreachable.getMessage()
                            + "; the key is left as it is, still marked as this resource's: another stack takes it over with"
                            + " adoptExisting: true");
        }
    }

    private boolean isGone(String vaultUri, AzureException failure) {
        return AzureNames.isVaultGone(context.clients(), vaultUri, failure);
    }

    private KeyOfVault keyOf(JsonObject properties) {
        return keys.apply(Json.required(properties, "vaultUri"), Json.required(properties, "keyName"));
    }
}
