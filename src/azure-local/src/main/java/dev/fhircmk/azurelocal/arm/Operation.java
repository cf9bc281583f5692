package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Table;
import java.time.Instant;
import java.util.Optional;

/**
 * A long-running operation. It succeeds or fails at {@code due}; the result is known from the start and shown only then.
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
    static final Rows<Operation> ROWS = Rows.of(Table.OPERATIONS, Operation.class);

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
}
