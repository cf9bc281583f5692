package dev.fhircmk.cli.drill;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.TextTable;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.text.PrintableText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What came of a drill.
 *
 * @param service that was taken its key
 * @param key the version that was disabled
 * @param begun when, Azure's time
 * @param steps what was done, in order
 */
record DrillReport(Service service, KeyIdentifier key, Instant begun, List<Step> steps) {
    /** The longest value that Azure takes of a tag. */
    private static final int LONGEST_TAG = 256;

    /**
     * A step.
     *
     * @param name in a few words
     * @param failure why it did not go as it should; empty where it did
     * @param took until its effect was seen
     * @param load what came of the requests that were made meanwhile; empty where there were none
     */
    record Step(String name, Optional<String> failure, Duration took, Optional<Load.Result> load) {
        Step(String name, Optional<String> failure, Duration took) {
            this(name, failure, took, Optional.empty());
        }

        /** The same, with more to say where it failed. */
        Step failing(UnaryOperator<String> words) {
            return new Step(name, failure.map(words), took, load);
        }

        private String time() {
            return took.toSeconds() + " s"
                    + load.map(one -> " of " + one.requests() + " requests").orElse("");
        }

        private JsonObject json() {
            var json = JsonBuilder.json()
                    .with("name", name)
                    .with("passed", failure.isEmpty())
                    .with("seconds", took.toSeconds())
                    .withText("failure", failure);
            load.ifPresent(one -> json.with("requests", one.requests())
                    .with("failedRequests", one.failed())
                    .with("lostWrites", one.lost())
                    .with(
                            "failures",
                            JsonTree.array(
                                    one.failures().stream().map(Step::json).toList())));
            return json.build();
        }

        private static JsonObject json(Load.Failure failure) {
            return JsonBuilder.json()
                    .with("at", failure.at().toString())
                    .with("request", failure.request())
                    .with("answer", failure.answer())
                    .build();
        }
    }

    DrillReport {
        begun = begun.truncatedTo(ChronoUnit.SECONDS);
        steps = List.copyOf(steps);
    }

    boolean hasPassed() {
        return steps.stream().allMatch(step -> step.failure().isEmpty());
    }

    private String verdict() {
        return hasPassed() ? LastDrill.PASSED : LastDrill.FAILED;
    }

    /** As the tag of the service keeps it: time, verdict, and each step with its seconds. */
    String tag() {
        var text = begun + " " + verdict() + ": "
                + steps.stream()
                        .map(step -> step.name() + " " + step.time()
                                + (step.failure().isPresent() ? " (failed)" : ""))
                        .collect(Collectors.joining(", "));
        return text.length() > LONGEST_TAG ? text.substring(0, LONGEST_TAG) : text;
    }

    JsonElement json() {
        return JsonBuilder.json()
                .with("service", service.id().toString())
                .with("key", key.toString())
                .with("begun", begun.toString())
                .with("verdict", verdict())
                .with("steps", JsonTree.array(steps.stream().map(Step::json).toList()))
                .build();
    }

    String text() {
        var table = new TextTable("step", "result", "after");
        steps.forEach(step ->
                table.add(step.name(), step.failure().map(why -> "failed").orElse("passed"), step.time()));
        // A cell of a table is cut: it has no room for what to do.
        var failures = steps.stream()
                .flatMap(step -> step.failure().stream().map(why -> step.name() + " failed: " + why))
                .map(line -> PrintableText.message(line) + "\n")
                .collect(Collectors.joining());
        return table + "\n" + failures + "the drill of " + service.name() + " " + verdict() + "\n";
    }
}
