package dev.fhircmk.internal.component;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Options that Pulumi takes on a component and that have no effect on its children. */
final class OptionsWithoutEffect {
    private OptionsWithoutEffect() {}

    /** Warns once of each, and says what to use instead. */
    static void warn(ComponentCheck check, ComponentResourceOptions options) {
        told(options)
                .forEach(option -> check.warn(option.name()
                        + " on a component has no effect on what it makes"
                        + (option.given().isEmpty() ? "" : ", got " + String.join(", ", option.given())) + "; "
                        + option.instead()));
    }

    private record Option(String name, List<String> given, String instead) {}

    private static List<Option> told(ComponentResourceOptions options) {
        var told = new ArrayList<Option>();
        if (!options.getIgnoreChanges().isEmpty()) {
            told.add(new Option(
                    "ignoreChanges",
                    options.getIgnoreChanges(),
                    "give the input the value that Azure has, or leave it out"));
        }
        if (hasTimeouts(options)) {
            told.add(new Option(
                    "customTimeouts",
                    List.of(),
                    "leave it out, since azure-native waits for as long as Azure needs, and give settleTime where a role"
                            + " assignment needs longer"));
        }
        if (!options.getReplaceOnChanges().isEmpty()) {
            told.add(new Option(
                    "replaceOnChanges",
                    options.getReplaceOnChanges(),
                    "leave it out, since what holds the key and the data is not to be replaced; a changed"
                            + " rotationTrigger makes another version of the key"));
        }
        if (!options.getReplaceWith().isEmpty()
                || options.getReplacementTrigger().isPresent()) {
            told.add(new Option(
                    options.getReplaceWith().isEmpty() ? "replacementTrigger" : "replaceWith",
                    options.getReplaceWith().stream()
                            .map(Resource::pulumiResourceName)
                            .toList(),
                    "leave it out, since what holds the key and the data is not to be replaced; a changed"
                            + " rotationTrigger makes another version of the key"));
        }
        if (!options.getHideDiffs().isEmpty()) {
            told.add(new Option(
                    "hideDiffs", options.getHideDiffs(), "leave it out, and read the differences of its children"));
        }
        return told;
    }

    private static boolean hasTimeouts(ComponentResourceOptions options) {
        return options.getCustomTimeouts().stream()
                .flatMap(timeouts -> Stream.of(timeouts.getCreate(), timeouts.getUpdate(), timeouts.getDelete()))
                .anyMatch(timeout -> timeout.isPresent());
    }
}
