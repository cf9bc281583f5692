package dev.fhircmk.provider.key;

import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * When a change of a key makes a new version of it.
 *
 * @param clock has Azure's time, by which a key is due: Azure says when its version was made
 */
record Rotation(InstantSource clock) {
    /** A change of one of these makes a new version. */
    private static final Set<String> INPUTS = Set.of("rotationTrigger", "keySize");

    /**
     * Whether the change rotates.
     *
     * @throws ProviderException where it asks for a rotation and for a disabled key: a service opens its data with the old
     *     version and closes it with the new one while it moves, so both must be enabled
     */
    boolean isIn(Change change) {
        var asking = ManagedKeyInputs.ALL.between(change.oldInputs(), change.inputs());
        asking.retainAll(INPUTS);
        if (!asking.isEmpty() && isDisabled(change)) {
            throw new ProviderException(
                    Status.Code.FAILED_PRECONDITION,
                    String.join(" and ", asking)
                            + " cannot change while enabled is false: services open their data with"
                            + " the version in use while they move to the new one; set enabled to true first, then rotate");
        }
        return !asking.isEmpty() || isDue(change);
    }

    /**
     * Whether the version in use is as old as it may become; a version that the state does not know may have seen to it. A
     * disabled key waits until it is enabled again.
     */
    boolean isDue(Change change) {
        return !isDisabled(change)
                && Json.text(change.inputs(), "rotateAfter")
                        .map(Duration::parse)
                        .flatMap(age -> Json.text(change.oldProperties(), ManagedKeyState.CREATED)
                                .map(text -> Duration.between(
                                        OffsetDateTime.parse(text).toInstant(), clock.instant()))
                                .filter(reached -> reached.compareTo(age) >= 0))
                        .isPresent();
    }

    private static boolean isDisabled(Change change) {
        return !Json.flag(change.inputs(), "enabled").orElse(true);
    }
}
