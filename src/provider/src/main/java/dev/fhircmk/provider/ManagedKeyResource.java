package dev.fhircmk.provider;

import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.google.gson.JsonObject;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.plugin.InitializationException;
import dev.fhircmk.plugin.PropertyValues;
import dev.fhircmk.plugin.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final String VERSION = "version";
    private static final String CREATED = "createdOn";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
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
            names.add(VERSION);
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
            var known = change.oldProperties().get(VERSION).getAsString();
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
        var properties = inputs.deepCopy();
        var known =
                !PropertyValues.hasUnknown(inputs.get("vaultUri")) && !PropertyValues.hasUnknown(inputs.get("keyName"));
        if (known) {
            properties.addProperty("keyUri", id(inputs));
        } else {
            properties.add("keyUri", PropertyValues.UNKNOWN);
        }
        properties.add("keyUriWithVersion", PropertyValues.UNKNOWN);
        properties.add(VERSION, PropertyValues.UNKNOWN);
        properties.add(CREATED, PropertyValues.UNKNOWN);
        return new State(known ? id(inputs) : "", properties, inputs);
    }

    /** The vault and the role that opens it may be of the same update; every step can be repeated. */
    @Override
    public State create(String urn, JsonObject inputs) {
        return roles.awaited(urn, () -> created(urn, inputs));
    }

    private State created(String urn, JsonObject inputs) {
        var settings = KeySettings.of(inputs);
        var key = keys.apply(settings.vaultUri(), settings.keyName());
        var existing = existing(urn, settings, key);
        if (existing.isEmpty()) {
            return made(urn, key, settings, VersionMarks.of(urn, settings, ""), inputs);
        }
        var newest = existing.get(0);
        var marks = VersionMarks.of(urn, settings, newest.getVersion());
        return marks.hasTriggerOf(newest)
                ? adopted(key, newest, settings, inputs)
                : made(urn, key, settings, marks, inputs);
    }

    /** The versions that the resource may go on from, newest first; none where the key is new. */
    private static List<KeyProperties> existing(String urn, KeySettings settings, KeyOfVault key) {
        var marks = VersionMarks.of(urn, settings, "");
        if (key.get(Optional.empty()).isEmpty()) {
            var deleted = key.deleted();
            if (deleted.isEmpty()) {
                return List.of();
            }
            if (!settings.adoptExisting() && !marks.isOwnerOf(deleted.get().getProperties())) {
                throw foreign(settings, "is soft-deleted there and was not made by this resource; recovering it");
            }
            key.recover();
        }
        var versions = key.versions();
        var ours = VersionMarks.ownOf(urn, versions);
        if (!ours.isEmpty()) {
            return ours;
        }
        if (!settings.adoptExisting()) {
            throw foreign(settings, "exists there and was not made by this resource; taking it over");
        }
        return versions;
    }

    private static ProviderException foreign(KeySettings settings, String found) {
        return new ProviderException(
                Status.Code.ALREADY_EXISTS,
                "a key named '" + settings.keyName() + "' in " + settings.vaultUri() + " " + found
                        + " needs adoptExisting: true, otherwise choose another keyName");
    }

    /** Makes the version that the marks stand for, once: where an answer was lost, it is looked for before it is asked for again. */
    private State made(String urn, KeyOfVault key, KeySettings settings, VersionMarks marks, JsonObject inputs) {
        for (var pause = FIRST_PAUSE; true; pause = pause.multipliedBy(2)) {
            var replayed = key.get(Optional.empty()).isEmpty()
                    ? Optional.<KeyProperties>empty()
                    : key.versions().stream().filter(marks::hasCauseOf).reduce((newer, older) -> older);
            if (replayed.isPresent()) {
                return adopted(key, replayed.get(), settings, inputs);
            }
            var creation = key.create(settings, marks.addTo(settings.tags()));
            if (creation instanceof KeyOfVault.Made made) {
                return state(made.key(), inputs);
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

    private static State adopted(KeyOfVault key, KeyProperties version, KeySettings settings, JsonObject inputs) {
        var tags = new LinkedHashMap<>(settings.tags());
        tags.putAll(VersionMarks.marksOf(version));
        try {
            return state(key.update(version, settings, tags), inputs);
        } catch (ProviderException notAsAsked) {
            var partial = key.get(Optional.of(version.getVersion())).map(found -> state(found, inputs));
            if (partial.isEmpty()) {
                throw notAsAsked;
            }
            throw new InitializationException(
                    partial.get().id(), partial.get().properties(), inputs, String.valueOf(notAsAsked.getMessage()));
        }
    }

    @Override
    public State previewUpdate(Change change) {
        var properties = change.inputs().deepCopy();
        properties.add("keyUri", change.oldProperties().get("keyUri"));
        if (rotation.isIn(change)) {
            properties.add("keyUriWithVersion", PropertyValues.UNKNOWN);
            properties.add(VERSION, PropertyValues.UNKNOWN);
            properties.add(CREATED, PropertyValues.UNKNOWN);
        } else {
            var version = pinned(change);
            properties.add(CREATED, change.oldProperties().get(CREATED));
            properties.addProperty(VERSION, version);
            properties.addProperty(
                    "keyUriWithVersion", change.oldProperties().get("keyUri").getAsString() + "/" + version);
        }
        return new State(change.id(), properties, change.inputs());
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
        var settings = KeySettings.of(change.inputs());
        var key = keys.apply(settings.vaultUri(), settings.keyName());
        var version = pinned(change);
        if (rotation.isIn(change)) {
            enable(change.urn(), key, version);
            return made(change.urn(), key, settings, VersionMarks.of(change.urn(), settings, version), change.inputs());
        }
        var current = key.get(Optional.of(version))
                .orElseThrow(() -> new ProviderException(
                        Status.Code.NOT_FOUND,
                        "version " + version + " of " + settings.id()
                                + " is gone; run `pulumi refresh`, then `pulumi up` to bring the key back"));
        return adopted(key, current.getProperties(), settings, change.inputs());
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
                ? change.oldProperties().get(VERSION).getAsString()
                : unknownToState(change)
                        .map(KeyProperties::getVersion)
                        .orElseGet(() -> change.oldProperties().get(VERSION).getAsString());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject oldInputs) {
        var identifier = parse(id);
        var vaultUri = Json.text(oldInputs, "vaultUri").orElseGet(() -> vaultOf(identifier));
        var key = keys.apply(vaultUri, identifier.keyName());
        var found = key.get(Json.text(properties, VERSION).or(identifier::version));
        return found.map(version -> {
            var inputs = ManagedKeyInputs.withDefaults(oldInputs);
            inputs.addProperty("vaultUri", vaultUri);
            inputs.addProperty("keyName", identifier.keyName());
            ObservedKey.into(inputs, version);
            var state = state(version, inputs);
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

    private static String vaultOf(KeyIdentifier identifier) {
        var text = identifier.toString();
        return text.substring(0, text.indexOf("keys/"));
    }

    private static String id(JsonObject inputs) {
        var vaultUri = inputs.get("vaultUri").getAsString();
        return (vaultUri.endsWith("/") ? vaultUri : vaultUri + "/") + "keys/"
                + inputs.get("keyName").getAsString();
    }

    private static State state(KeyVaultKey key, JsonObject inputs) {
        var identifier = KeyIdentifier.parse(Objects.requireNonNull(key.getId()));
        var properties = inputs.deepCopy();
        properties.addProperty("keyUri", identifier.versionless().toString());
        properties.addProperty("keyUriWithVersion", identifier.toString());
        properties.addProperty(VERSION, identifier.version().orElseThrow());
        properties.addProperty(
                CREATED,
                Objects.requireNonNull(key.getProperties().getCreatedOn()).toString());
        return new State(identifier.versionless().toString(), properties, inputs);
    }
}
