package dev.fhircmk;

import com.pulumi.resources.ComponentResourceOptions;
import java.util.stream.Stream;

/** Options that Pulumi takes on a component and that do nothing to what it makes. */
final class OptionsWithoutEffect {
    private OptionsWithoutEffect() {}

    /** Says so, once for each, with what does it instead. */
    static void warn(ComponentCheck check, ComponentResourceOptions options) {
        if (!options.getIgnoreChanges().isEmpty()) {
            check.warn()
                    .accept(check.component() + ": ignoreChanges on a component has no effect on what it makes, got "
                            + String.join(", ", options.getIgnoreChanges())
                            + "; give the input the value that Azure has, or leave it out");
        }
        var timeouts = options.getCustomTimeouts();
        if (timeouts.isPresent()
                && Stream.of(
                                timeouts.get().getCreate(),
                                timeouts.get().getUpdate(),
                                timeouts.get().getDelete())
                        .anyMatch(timeout -> timeout.isPresent())) {
            check.warn()
                    .accept(check.component()
                            + ": customTimeouts on a component has no effect on what it makes; leave it"
                            + " out, since azure-native waits for as long as Azure needs, and give settleTime where a"
                            + " role assignment needs longer");
        }
    }
}
