package dev.fhircmk.cli.recover;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Pulumi's SDK never closes a channel, which does not matter to a plugin; here it would be told for each of hundreds. */
final class QuietChannels {
    // Kept, since the logging of the JDK forgets what nobody holds.
    private static final Logger ORPHANS = Logger.getLogger("io.grpc.internal.ManagedChannelOrphanWrapper");

    private QuietChannels() {}

    static void please() {
        ORPHANS.setLevel(Level.OFF);
    }
}
