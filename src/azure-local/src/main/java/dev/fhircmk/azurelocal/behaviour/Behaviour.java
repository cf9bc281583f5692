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
 * @param deployerRole the built-in role that the deployer has on the subscription, by name
 * @param graphRight the deployer's permission on Microsoft Graph
 * @param disabledKeysWrap whether a disabled key still wraps, encrypts and verifies: one user saw Azure do so
 *     (azure-sdk-for-python#45342), nothing else confirms it
 * @param retiredServicesMayBeMade whether the subscription has Microsoft's extension for the retired Azure API for FHIR
 * @param lostKey what becomes of a FHIR service that no longer reaches its key
 */
public record Behaviour(
        Duration operationDuration,
        Duration rolePropagation,
        Duration directoryReplication,
        String deployerRole,
        GraphRight graphRight,
        boolean disabledKeysWrap,
        boolean retiredServicesMayBeMade,
        LostKey lostKey) {
    private static final Duration QUICK = Duration.ofMillis(300);

    /** For daily use. */
    public static Behaviour ofDailyUse() {
        return new Behaviour(
                QUICK, Duration.ZERO, Duration.ZERO, "Owner", GraphRight.ALL, false, false, LostKey.NOTICED_AT_ONCE);
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
                lostKey);
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
                lostKey);
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
                lostKey);
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
                lostKey);
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
                lostKey);
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
                lostKey);
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
                lostKey);
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
                other);
    }
}
