package dev.fhircmk.policy.server;

import java.util.Optional;

/** A pack that was started by hand: the engine always passes its address, and nobody else could talk to the pack. */
final class ByHand {
    private ByHand() {}

    /** Says how a pack is run, and ends the process with 2, where there is no engine. */
    static void refuse(Optional<String> engine) {
        if (engine.isEmpty() && !Boolean.getBoolean(PackStarter.WARM_UP)) {
            System.err.println(
                    "a policy pack is not run by itself; run pulumi preview --policy-pack <folder of the pack>, which"
                            + " starts it");
            Runtime.getRuntime().halt(2);
        }
    }
}
