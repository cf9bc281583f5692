package dev.fhircmk.cli.pipeline;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an update would do: the JSON of {@code pulumi preview --json}. Source: {@code display/json.go} of pulumi, {@code PreviewDigest}.
 *
 * @param steps what changes something, the most dangerous first
 * @param counts how many resources there are of each operation
 * @param notices what the run warned of, or ended with, each once
 */
record Plan(List<Step> steps, Map<String, Long> counts, List<Notice> notices) {
    /** Operations that change nothing. */
    private static final List<String> IDLE = List.of("same", "read", "refresh");

    /** From the one that loses most. */
    private static final List<String> DANGER =
            List.of("delete", "delete-replaced", "replace", "create-replacement", "update");

    /**
     * One step.
     *
     * @param operation such as {@code create}
     * @param type type of the resource
     * @param name its name
     * @param changed the properties that change
     */
    record Step(String operation, String type, String name, List<String> changed) {
        boolean isDestructive() {
            return operation.equals("delete") || operation.contains("replace");
        }

        private int danger() {
            var at = DANGER.indexOf(operation);
            return at < 0 ? DANGER.size() : at;
        }
    }

    /**
     * What a run said.
     *
     * @param isError whether it failed for it
     * @param message the sentence
     */
    record Notice(boolean isError, String message) {
        String severity() {
            return isError ? "error" : "warning";
        }
    }

    boolean isDestructive() {
        return steps.stream().anyMatch(Step::isDestructive);
    }

    /** The plan of a run that came to none, for what it ended with. */
    static Plan failed(String why) {
        return new Plan(List.of(), Map.of(), List.of(new Notice(true, why.strip())));
    }

    /**
     * Reads a plan.
     *
     * @param file what it is called in messages
     * @throws CommandException where it is none
     */
    static Plan parse(String file, String text) {
        try {
            var digest = JsonTree.parse(text);
            var notices = JsonTree.objects(digest, "diagnostics").stream()
                    .flatMap(diagnostic -> notice(diagnostic).stream())
                    .distinct()
                    .toList();
            if (digest.get("steps") == null && digest.get("changeSummary") == null && notices.isEmpty()) {
                throw new IllegalArgumentException("it has neither steps nor changeSummary");
            }
            var counts = new TreeMap<String, Long>();
            JsonTree.object(digest, "changeSummary")
                    .ifPresent(summary -> summary.keySet()
                            .forEach(operation -> JsonTree.number(summary, operation)
                                    .ifPresent(count -> counts.put(operation, count))));
            return new Plan(
                    JsonTree.objects(digest, "steps").stream()
                            .map(Plan::step)
                            .filter(step -> !IDLE.contains(step.operation()))
                            .sorted(Comparator.comparing(Step::danger))
                            .toList(),
                    counts,
                    notices);
        } catch (JsonShapeException | IllegalArgumentException wrong) {
            throw new CommandException(
                    PrintableText.value(file) + " is no plan: " + wrong.getMessage()
                            + "; name a file with what pulumi preview --json prints",
                    wrong);
        }
    }

    private static Optional<Notice> notice(JsonObject json) {
        var severity = JsonTree.text(json, "severity").orElse("");
        return JsonTree.text(json, "message")
                .map(String::strip)
                .filter(message ->
                        !message.isEmpty() && List.of("warning", "error").contains(severity))
                // The engine begins most of them with their severity.
                .map(message ->
                        message.startsWith(severity + ": ") ? message.substring(severity.length() + 2) : message)
                .map(message -> new Notice(severity.equals("error"), message));
    }

    private static Step step(JsonObject json) {
        var urn = JsonTree.text(json, "urn").orElseThrow(() -> new IllegalArgumentException("a step has no urn"));
        var parts = urn.split("::", 4);
        if (parts.length < 4) {
            throw new IllegalArgumentException("a step has no urn of Pulumi");
        }
        return new Step(
                JsonTree.text(json, "op")
                        .map(String::strip)
                        .filter(operation -> !operation.isEmpty())
                        .orElseThrow(() -> new IllegalArgumentException("a step has no op")),
                parts[2].substring(parts[2].lastIndexOf('$') + 1),
                parts[3],
                Stream.concat(
                                JsonTree.object(json, "detailedDiff").stream().flatMap(diff -> diff.keySet().stream()),
                                JsonTree.texts(json, "diffReasons").stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** In one clause: {@code 3 to create, 1 to replace}. */
    String summary() {
        var clause = counts.entrySet().stream()
                .filter(count -> !IDLE.contains(count.getKey()))
                .map(count -> count.getValue() + " to " + count.getKey())
                .collect(Collectors.joining(", "));
        if (notices.stream().anyMatch(Notice::isError)) {
            return clause.isEmpty() ? "none, since the run failed" : clause + ", until the run failed";
        }
        return clause.isEmpty() ? "nothing changes" : clause;
    }
}
