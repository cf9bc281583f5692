package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When Key Vault itself makes a new version of a key, and for how long its versions are good (Microsoft: "Configure
 * cryptographic key auto-rotation in Azure Key Vault"). Notifications are kept and never sent.
 *
 * @param lifetimeActions the lifetime actions as they were given
 * @param attributes how long a new version is good, and when that was set
 */
record RotationPolicy(List<JsonObject> lifetimeActions, Attributes attributes) {
    private static final int SHORTEST_DAYS = 7;
    private static final int SHORTEST_LIFE_DAYS = 28;

    RotationPolicy {
        lifetimeActions = List.copyOf(lifetimeActions);
    }

    /** What Key Vault shows of a key whose policy nobody set; that nothing else shows is assumed. */
    static RotationPolicy unset(long created) {
        JsonObject notify = JsonBuilder.json()
                .with("trigger", JsonBuilder.json().with("timeBeforeExpiry", "P30D"))
                .with("action", JsonBuilder.json().with("type", "Notify"))
                .build();
        return new RotationPolicy(List.of(notify), new Attributes(Optional.empty(), created, created));
    }

    /**
     * The policy of a request.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if a time is malformed or too short
     */
    static RotationPolicy of(JsonObject request, Optional<RotationPolicy> before, Instant now) {
        Optional<String> expiry = JsonTree.text(request, "attributes", "expiryTime");
        expiry.ifPresent(text -> requireDays("attributes.expiryTime", text, SHORTEST_LIFE_DAYS));
        List<JsonObject> actions = JsonTree.objects(request, "lifetimeActions");
        for (JsonObject action : actions) {
            requireComplete(action, expiry.isPresent());
        }
        long second = now.getEpochSecond();
        long created = before.map(policy -> policy.attributes.created()).orElse(second);
        return new RotationPolicy(actions, new Attributes(expiry, created, second));
    }

    /** When a version of the key is to be followed by the next one; empty if never. */
    Optional<Instant> rotation(KeyAttributes version) {
        Instant made = Instant.ofEpochSecond(version.created());
        Optional<Instant> afterCreate = trigger("timeAfterCreate").map(period -> plus(made, period, 1));
        return afterCreate.or(() -> trigger("timeBeforeExpiry")
                .flatMap(period -> version.expires().map(end -> plus(Instant.ofEpochSecond(end), period, -1))));
    }

    /** When a version that is made now expires. */
    Optional<Long> expiry(Instant made) {
        return attributes
                .expiryTime()
                .map(text -> plus(made, Period.parse(text), 1).getEpochSecond());
    }

    JsonObject show(String id) {
        return JsonBuilder.json()
                .with("id", id)
                .with("lifetimeActions", JsonTree.array(lifetimeActions))
                .with("attributes", RecordJson.write(attributes))
                .build();
    }

    private Optional<Period> trigger(String name) {
        return lifetimeActions.stream()
                .filter(action -> isRotation(action))
                .flatMap(action -> JsonTree.text(action, "trigger", name).stream())
                .map(Period::parse)
                .findFirst();
    }

    private static boolean isRotation(JsonObject action) {
        return JsonTree.text(action, "action", "type")
                .filter("Rotate"::equalsIgnoreCase)
                .isPresent();
    }

    private static void requireComplete(JsonObject action, boolean expires) {
        String type = JsonTree.text(action, "action", "type").orElse("");
        if (!List.of("rotate", "notify").contains(type.toLowerCase(Locale.ROOT))) {
            throw KeyError.BAD_PARAMETER.of("Property lifetimeActions.action.type must be Rotate or Notify.");
        }
        Optional<String> after = JsonTree.text(action, "trigger", "timeAfterCreate");
        Optional<String> before = JsonTree.text(action, "trigger", "timeBeforeExpiry");
        if (after.isPresent() == before.isPresent()) {
            throw KeyError.BAD_PARAMETER.of(
                    "Property lifetimeActions.trigger must have one of timeAfterCreate and timeBeforeExpiry.");
        }
        if (before.isPresent() && isRotation(action) && !expires) {
            throw KeyError.BAD_PARAMETER.of("A rotation before expiry needs attributes.expiryTime.");
        }
        after.ifPresent(text -> requireDays("lifetimeActions.trigger.timeAfterCreate", text, SHORTEST_DAYS));
        before.ifPresent(text -> requireDays("lifetimeActions.trigger.timeBeforeExpiry", text, SHORTEST_DAYS));
    }

    private static void requireDays(String property, String text, int least) {
        try {
            if (LocalDate.EPOCH.plus(Period.parse(text)).isBefore(LocalDate.EPOCH.plusDays(least))) {
                throw KeyError.BAD_PARAMETER.of(
                        "Property " + property + " must be at least P" + least + "D, not " + text + ".");
            }
        } catch (DateTimeException e) {
            throw KeyError.BAD_PARAMETER.of(
                    "Property " + property + " must be an ISO 8601 period such as P90D, not " + text + ".");
        }
    }

    private static Instant plus(Instant instant, Period period, int times) {
        return instant.atOffset(ZoneOffset.UTC).plus(period.multipliedBy(times)).toInstant();
    }

    /**
     * The attributes of a policy.
     *
     * @param expiryTime how long a new version is good
     * @param created when the policy was first set
     * @param updated when it was last set
     */
    record Attributes(Optional<String> expiryTime, long created, long updated) {}
}
