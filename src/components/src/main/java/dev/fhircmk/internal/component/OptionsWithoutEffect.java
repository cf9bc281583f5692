package dev.fhircmk.internal.component;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.stream.Stream;

/** Options that Pulumi takes on a component and that have no effect on its children. */
final class OptionsWithoutEffect {
    private OptionsWithoutEffect() {}

    private static final String NO_REPLACEMENT =
            "leave it out, since what holds the key and the data is not to be replaced; a changed"
                    + " rotationTrigger makes another version of the key";

    private record Option(boolean isGiven, String name, List<String> values, String instead) {}

    /** Warns once of each, and says what to use instead. */
    static void warn(ComponentCheck check, ComponentResourceOptions options) {
        Stream.of(
                        option(
                                "ignoreChanges",
                                options.getIgnoreChanges(),
                                "give the input the value that Azure has, or leave it out"),
                        new Option(
                                hasTimeouts(options),
                                "customTimeouts",
                                List.of(),
                                "leave it out, since azure-native waits for as long as Azure needs, and give settleTime where a"
                                        + " role assignment needs longer"),
                        option("replaceOnChanges", options.getReplaceOnChanges(), NO_REPLACEMENT),
                        replacement(options),
                        option(
                                "hideDiffs",
                                options.getHideDiffs(),
                                "leave it out, and read the differences of its children"))
                .filter(Option::isGiven)
                .forEach(option -> check.warn(option.name()
                        + " on a component has no effect on what it makes"
                        + (option.values().isEmpty() ? "" : ", got " + String.join(", ", option.values())) + "; "
                        + option.instead()));
    }

    private static Option option(String name, List<String> values, String instead) {
        return new Option(!values.isEmpty(), name, values, instead);
    }

    private static Option replacement(ComponentResourceOptions options) {
        var others = options.getReplaceWith().stream()
                .map(Resource::pulumiResourceName)
                .toList();
        return others.isEmpty()
                ? new Option(
                        options.getReplacementTrigger().isPresent(), "replacementTrigger", List.of(), NO_REPLACEMENT)
                : option("replaceWith", others, NO_REPLACEMENT);
    }

    private static boolean hasTimeouts(ComponentResourceOptions options) {
        return options.getCustomTimeouts().stream()
                .flatMap(timeouts -> Stream.of(timeouts.getCreate(), timeouts.getUpdate(), timeouts.getDelete()))
                .anyMatch(timeout -> timeout.isPresent());
    }
}
