package dev.fhircmk.cli.console;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.text.PrintableText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command would change, as {@code --dry-run} shows it.
 *
 * @param changes a line each, without the subject, such as {@code delete these resources}
 */
public record PlannedChanges(List<String> changes) {
    /** The changes, in the order in which they would be made. */
    public PlannedChanges {
        changes = List.copyOf(changes);
    }

    /** A line each. */
    public String text() {
        return changes.stream()
                .map(change -> PrintableText.message("would " + change) + "\n")
                .collect(Collectors.joining());
    }

    /**
     * The same for programs.
     *
     * @param subject what would be changed
     */
    public JsonObject json(JsonBuilder subject) {
        return subject.with("dryRun", true)
                .with("changes", JsonTree.arrayOfTexts(changes))
                .build();
    }
}
