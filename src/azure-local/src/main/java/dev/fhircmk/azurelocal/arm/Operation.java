package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A long-running operation. It succeeds or fails at {@code due}; how is known from the start and told only then.
 *
 * @param id what the client polls
 * @param subject what it works on: for a resource, its id
 * @param kind what it does
 * @param path the path below the subscription at which it is polled
 * @param start when it began
 * @param due when it ends
 * @param failure the error that it ends with, if it fails
 * @param done whether it has ended
 */
public record Operation(
        String id,
        String subject,
        Kind kind,
        String path,
        Instant start,
        Instant due,
        Optional<JsonObject> failure,
        boolean done) {

    /** What an operation does to its resource; the name is part of the file format. */
    public enum Kind {
        CREATE("Creating"),
        UPDATE("Updating"),
        DELETE("Deleting"),
        PURGE("Purging");

        private final String state;

        Kind(String state) {
            this.state = state;
        }

        /** The provisioning state while it runs. */
        public String state() {
            return state;
        }
    }

    /** The status as Azure reports it. */
    String status() {
        if (!done) {
            return "Running";
        }
        return failure.isPresent() ? "Failed" : "Succeeded";
    }

    Operation failing(JsonObject error) {
        return new Operation(id, subject, kind, path, start, due, Optional.of(error), done);
    }

    Operation ended() {
        return new Operation(id, subject, kind, path, start, due, failure, true);
    }

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("id", id)
                .with("subject", subject)
                .with("kind", kind.name())
                .with("path", path)
                .with("start", start.toString())
                .with("due", due.toString())
                .withTree("failure", failure)
                .with("done", done)
                .build();
    }

    static Operation fromRow(JsonObject row) {
        return new Operation(
                text(row, "id"),
                text(row, "subject"),
                Kind.valueOf(text(row, "kind")),
                text(row, "path"),
                Instant.parse(text(row, "start")),
                Instant.parse(text(row, "due")),
                JsonTree.object(row, "failure"),
                JsonTree.flag(row, "done").orElse(false));
    }

    private static String text(JsonObject row, String name) {
        return JsonTree.text(row, name).orElseThrow(() -> new NoSuchElementException(name));
    }
}
