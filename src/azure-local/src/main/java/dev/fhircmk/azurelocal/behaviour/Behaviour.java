package dev.fhircmk.azurelocal.behaviour;

import java.time.Duration;

/**
 * What differs from one Azure to the next, or cannot be known. The defaults suit daily use: nothing has to be waited for,
 * the deployer may do everything.
 *
 * @param operationDuration how long a long-running operation takes
 * @param rolePropagation how long a new role assignment does not work yet, and a deleted one still does; on Azure up to ten
 *     minutes (Microsoft: "Troubleshoot Azure RBAC")
 * @param directoryReplication how long a new principal is not found by who does not say its type
 * @param deployerRole the built-in role that the deployer has on every subscription, by name, or {@link #NO_ROLE}
 * @param graphRight the deployer's permission on Microsoft Graph
 * @param disabledKeysWrap whether a disabled key still wraps and encrypts: one user saw Azure do so
 *     (azure-sdk-for-python#45342), nothing else confirms it
 * @param retiredServicesMayBeMade whether the subscription has Microsoft's extension for the retired Azure API for FHIR
 * @param lostKey what becomes of a FHIR service that no longer reaches its key
 * @param conflicts how long Key Vault is busy with what it answers 409 meanwhile
 */
public record Behaviour(
        Duration operationDuration,
        Duration rolePropagation,
        Duration directoryReplication,
        String deployerRole,
        GraphRight graphRight,
        boolean disabledKeysWrap,
        boolean retiredServicesMayBeMade,
        LostKey lostKey,
        Conflicts conflicts) {
    /** As {@code deployerRole}: the deployer has no role but those that assignments give it. */
    public static final String NO_ROLE = "None";

    private static final Duration QUICK = Duration.ofMillis(300);

    /** For daily use. */
    public static Behaviour ofDailyUse() {
        return new Behaviour(
                QUICK,
                Duration.ZERO,
                Duration.ZERO,
                "Owner",
                GraphRight.ALL,
                false,
                false,
                LostKey.NOTICED_AT_ONCE,
                Conflicts.OF_DAILY_USE);
    }

    public Behaviour withOperationDuration(Duration other) {
        return new Behaviour(
                other,
                rolePropagation,
                directoryReplication,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withRolePropagation(Duration other) {
        return new Behaviour(
                operationDuration,
                other,
                directoryReplication,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withDirectoryReplication(Duration other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                other,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withDeployerRole(String other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                other,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withGraphRight(GraphRight other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                deployerRole,
                other,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withDisabledKeysWrap(boolean other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                deployerRole,
                graphRight,
                other,
                retiredServicesMayBeMade,
                lostKey,
                conflicts);
    }

    public Behaviour withRetiredServicesMayBeMade(boolean other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                other,
                lostKey,
                conflicts);
    }

    public Behaviour withLostKey(LostKey other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                other,
                conflicts);
    }

    public Behaviour withConflicts(Conflicts other) {
        return new Behaviour(
                operationDuration,
                rolePropagation,
                directoryReplication,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                retiredServicesMayBeMade,
                lostKey,
                other);
    }
}
