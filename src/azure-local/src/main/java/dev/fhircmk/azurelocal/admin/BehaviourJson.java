package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Conflicts;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Delays;
import dev.fhircmk.azurelocal.behaviour.Behaviour.LostKey;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** The behaviour as the administration shows and changes it. */
final class BehaviourJson {
    private static final String OPERATION = "operationDuration";
    private static final String ROLES = "rolePropagation";
    private static final String DIRECTORY = "directoryReplication";
    private static final String DEPLOYER = "deployerRole";
    private static final String DISABLED = "disabledKeysWrap";
    private static final String RETIRED = "retiredServicesMayBeMade";
    private static final String UNNOTICED = "lostKeyUnnoticed";
    private static final String LOST_STATUS = "lostKeyStatus";

    private static final String KEY_DELETION = "keyDeletion";
    private static final String VAULT_CHANGE = "vaultChange";

    private static final String ENCRYPTION = "resourceGraphShowsEncryption";

    private BehaviourJson() {}

    static JsonObject show(Behaviour behaviour) {
        return JsonBuilder.json()
                .with(OPERATION, behaviour.delays().operations().toString())
                .with(ROLES, behaviour.delays().roles().toString())
                .with(DIRECTORY, behaviour.delays().directory().toString())
                .with(DEPLOYER, behaviour.deployerRole())
                .with(DISABLED, behaviour.disabledKeysWrap())
                .with(RETIRED, behaviour.newRetiredServices())
                .with(UNNOTICED, behaviour.lostKey().unnoticed().toString())
                .with(LOST_STATUS, behaviour.lostKey().status())
                .with(KEY_DELETION, behaviour.conflicts().keyDeletion().toString())
                .with(VAULT_CHANGE, behaviour.conflicts().vaultChange().toString())
                .with(ENCRYPTION, behaviour.graphShowsEncryption())
                .build();
    }

    /** The behaviour with what the object names. */
    static Behaviour changed(Behaviour before, JsonObject changes) {
        JsonObject known = show(before);
        changes.keySet().stream().filter(name -> !known.has(name)).findFirst().ifPresent(name -> {
            throw new JsonShapeException("there is no '" + name + "', only " + String.join(", ", known.keySet()));
        });
        return before.withDelays(delays(before.delays(), changes))
                .withDeployerRole(JsonTree.text(changes, DEPLOYER).orElse(before.deployerRole()))
                .withDisabledKeysWrap(JsonTree.flag(changes, DISABLED).orElse(before.disabledKeysWrap()))
                .withNewRetiredServices(JsonTree.flag(changes, RETIRED).orElse(before.newRetiredServices()))
                .withLostKey(lostKey(before.lostKey(), changes))
                .withConflicts(conflicts(before.conflicts(), changes))
                .withGraphShowsEncryption(JsonTree.flag(changes, ENCRYPTION).orElse(before.graphShowsEncryption()));
    }

    private static Delays delays(Delays before, JsonObject changes) {
        return new Delays(
                duration(changes, OPERATION).orElse(before.operations()),
                duration(changes, ROLES).orElse(before.roles()),
                duration(changes, DIRECTORY).orElse(before.directory()));
    }

    private static Conflicts conflicts(Conflicts before, JsonObject changes) {
        try {
            return new Conflicts(
                    duration(changes, KEY_DELETION).orElse(before.keyDeletion()),
                    duration(changes, VAULT_CHANGE).orElse(before.vaultChange()));
        } catch (IllegalArgumentException e) {
            throw new JsonShapeException("'" + KEY_DELETION + "' must be no negative duration, and '" + VAULT_CHANGE
                    + "' one of a minute at most");
        }
    }

    private static LostKey lostKey(LostKey before, JsonObject changes) {
        try {
            return new LostKey(
                    duration(changes, UNNOTICED).orElse(before.unnoticed()),
                    JsonTree.number(changes, LOST_STATUS).map(Long::intValue).orElse(before.status()));
        } catch (IllegalArgumentException e) {
            throw new JsonShapeException(
                    "'" + LOST_STATUS + "' must be 403 or 500, and '" + UNNOTICED + "' no negative duration");
        }
    }

    private static Optional<Duration> duration(JsonObject changes, String name) {
        try {
            return JsonTree.text(changes, name).map(Duration::parse);
        } catch (DateTimeException e) {
            throw new JsonShapeException("'" + name + "' must be a duration such as PT10M");
        }
    }
}
