package dev.fhircmk.azurelocal.behaviour;

import java.time.Duration;

/**
 * What differs from one Azure to the next, or cannot be known. The defaults suit daily use: clients wait for nothing, and the
 * deployer may do everything.
 *
 * @param deployerRole the built-in role that the deployer has on every subscription, by name, or {@link #NO_ROLE}
 * @param graphRight the deployer's permission on Microsoft Graph
 * @param disabledKeysWrap whether a disabled key still wraps and encrypts: one user saw Azure do so
 *     (azure-sdk-for-python#45342), nothing else confirms it
 * @param newRetiredServices whether the subscription has Microsoft's extension for the retired Azure API for FHIR
 * @param graphShowsEncryption whether Azure Resource Graph shows a service's {@code encryption}: it depends on the api-version
 *     that it indexes the type with, which is not documented
 */
public record Behaviour(
        Delays delays,
        String deployerRole,
        GraphRight graphRight,
        boolean disabledKeysWrap,
        boolean newRetiredServices,
        LostKey lostKey,
        Conflicts conflicts,
        boolean graphShowsEncryption) {
    /** As {@code deployerRole}: the deployer has only the roles that assignments give it. */
    public static final String NO_ROLE = "None";

    /** For daily use. */
    public static Behaviour ofDailyUse() {
        return new Behaviour(
                Delays.OF_DAILY_USE,
                "Owner",
                GraphRight.ALL,
                false,
                false,
                LostKey.NOTICED_AT_ONCE,
                Conflicts.OF_DAILY_USE,
                true);
    }

    public Behaviour withDelays(Delays other) {
        return new Behaviour(
                other,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                newRetiredServices,
                lostKey,
                conflicts,
                graphShowsEncryption);
    }

    public Behaviour withDeployerRole(String other) {
        return new Behaviour(
                delays,
                other,
                graphRight,
                disabledKeysWrap,
                newRetiredServices,
                lostKey,
                conflicts,
                graphShowsEncryption);
    }

    public Behaviour withGraphRight(GraphRight other) {
        return new Behaviour(
                delays,
                deployerRole,
                other,
                disabledKeysWrap,
                newRetiredServices,
                lostKey,
                conflicts,
                graphShowsEncryption);
    }

    public Behaviour withDisabledKeysWrap(boolean other) {
        return new Behaviour(
                delays, deployerRole, graphRight, other, newRetiredServices, lostKey, conflicts, graphShowsEncryption);
    }

    public Behaviour withNewRetiredServices(boolean other) {
        return new Behaviour(
                delays, deployerRole, graphRight, disabledKeysWrap, other, lostKey, conflicts, graphShowsEncryption);
    }

    public Behaviour withLostKey(LostKey other) {
        return new Behaviour(
                delays,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                newRetiredServices,
                other,
                conflicts,
                graphShowsEncryption);
    }

    public Behaviour withConflicts(Conflicts other) {
        return new Behaviour(
                delays,
                deployerRole,
                graphRight,
                disabledKeysWrap,
                newRetiredServices,
                lostKey,
                other,
                graphShowsEncryption);
    }

    public Behaviour withGraphShowsEncryption(boolean other) {
        return new Behaviour(
                delays, deployerRole, graphRight, disabledKeysWrap, newRetiredServices, lostKey, conflicts, other);
    }

    /**
     * How long changes take.
     *
     * @param operations how long a long-running operation takes
     * @param roles how long a new role assignment has no effect yet, and a deleted one still has; on Azure up to ten minutes
     *     (Microsoft: "Troubleshoot Azure RBAC")
     * @param directory how long a new principal is not found by a request that does not name its type
     */
    public record Delays(Duration operations, Duration roles, Duration directory) {
        /** Short operations, and everything else at once. */
        public static final Delays OF_DAILY_USE = new Delays(Duration.ofMillis(300), Duration.ZERO, Duration.ZERO);

        public Delays withOperations(Duration other) {
            return new Delays(other, roles, directory);
        }
    }

    /** The application permission on Microsoft Graph that a caller has; each includes the ones before it. */
    public enum GraphRight {
        /** None: every call is refused. */
        NONE,
        /** {@code Application.Read.All}. */
        READ,
        /** {@code Application.ReadWrite.OwnedBy}: no service principal of another tenant's application. */
        OWNED_BY,
        /** {@code Application.ReadWrite.All}. */
        ALL;

        public boolean covers(GraphRight other) {
            return compareTo(other) >= 0;
        }
    }

    /**
     * What a FHIR service does when it no longer reaches its key.
     *
     * @param unnoticed how long it continues with what it has in memory; on Azure up to ten minutes (Microsoft: "Azure SQL
     *     transparent data encryption with customer-managed key")
     * @param status the HTTP status of its answers after that: 500 says Microsoft's documentation ("Configure customer-managed
     *     keys for the FHIR service"), 403 says the source of Microsoft's open FHIR server since January 2025; which one the
     *     service sends is not confirmed. The retired service answers 403 either way.
     */
    public record LostKey(Duration unnoticed, int status) {
        /** At once, with the documented status. */
        public static final LostKey NOTICED_AT_ONCE = new LostKey(Duration.ZERO, 500);

        public LostKey {
            if (status != 403 && status != 500) {
                throw new IllegalArgumentException("a service without its key answers 403 or 500, not " + status);
            }
            if (unnoticed.isNegative()) {
                throw new IllegalArgumentException("a loss cannot be noticed before it happens");
            }
        }
    }

    /**
     * How long Key Vault is busy with a change, and answers 409 to others meanwhile.
     *
     * @param keyDeletion how long a key that was deleted can be neither recovered nor created again; on Azure seconds
     * @param vaultChange how long a change of a vault takes beyond what it needs here, so that two of them meet; measured in
     *     this machine's time, since advancing the clock does not end a call that waits
     */
    public record Conflicts(Duration keyDeletion, Duration vaultChange) {
        /** A key is deleted soon, and changes meet only where they really overlap. */
        public static final Conflicts OF_DAILY_USE = new Conflicts(Duration.ofMillis(300), Duration.ZERO);

        /** A key is deleted at once. */
        public static final Conflicts NONE = new Conflicts(Duration.ZERO, Duration.ZERO);

        public Conflicts {
            if (keyDeletion.isNegative()
                    || vaultChange.isNegative()
                    || vaultChange.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException(
                        "neither duration can be negative, and a change takes a minute at most");
            }
        }
    }
}
