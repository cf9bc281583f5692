package dev.fhircmk;

import java.time.Clock;

/** Makes the checks of a component that is being built: real time, and standard error for what is advisory. */
final class ComponentChecks {
    private ComponentChecks() {}

    static ComponentCheck of(String type, String name) {
        // Pulumi's Java SDK hands its log to the program's context only; the engine shows standard error beside the
        // stack.
        return new ComponentCheck(
                type + " '" + name + "'", Clock.systemUTC(), warning -> System.err.println("warning: " + warning));
    }
}
