package dev.fhircmk.policy.server;

import dev.fhircmk.policy.internal.server.PackStart;

/**
 * Main class of a built pack. It runs the main method of the pack's own class, and ends the process where that does not begin to
 * serve in time: the engine itself would wait for ever.
 *
 * <p>System properties:
 *
 * <ul>
 *   <li>{@code pulumi.policy.pack}: the pack's class; default: {@code Pulumi-Policy-Pack} in the manifest of the jar
 *   <li>{@code pulumi.policy.startLimit}: how long it may take to begin, in seconds; default: 60
 *   <li>{@code pulumi.policy.warmUp}: {@code true} calls the pack once as an engine would and ends, so that a JVM can archive the
 *       classes that a start needs
 * </ul>
 */
public final class PackStarter {
    private PackStarter() {}

    /**
     * Starts the pack.
     *
     * @param arguments what the engine passes on: its own address at the end
     */
    public static void main(String[] arguments) {
        PackStart.main(arguments);
    }
}
