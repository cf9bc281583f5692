package dev.fhircmk;

import java.time.Clock;

/** Makes the checks of a component that is being built: real time, and {@link ComponentWarnings} for what is advisory. */
final class ComponentChecks {
    private ComponentChecks() {}

    static ComponentCheck of(String type, String name) {
        return new ComponentCheck(type + " '" + name + "'", Clock.systemUTC(), ComponentWarnings::warn);
    }
}
