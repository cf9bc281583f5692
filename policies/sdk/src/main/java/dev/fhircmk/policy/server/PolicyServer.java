package dev.fhircmk.policy.server;

import dev.fhircmk.policy.internal.server.PackServer;

/**
 * Serves a pack to the Pulumi engine that started the process.
 *
 * <p>A pack's main method is one line: {@code PolicyServer.serve(args, context -> PolicyPack.named("…")…)}. What the pack prints is shown
 * to the user; before the engine has read the port, it goes to the standard error.
 */
public final class PolicyServer {
    private PolicyServer() {}

    /**
     * Serves the pack until the engine ends the process.
     *
     * @param args the arguments of the main method, as the engine passes them: its address, after options of its own
     * @param factory makes the pack when the engine has told which stack it is for
     */
    public static void serve(String[] args, PackFactory factory) {
        PackServer.serve(args, factory);
    }
}
