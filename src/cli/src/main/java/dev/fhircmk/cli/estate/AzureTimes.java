package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as Azure Resource Manager writes them. */
final class AzureTimes {
    private AzureTimes() {}

    /** A time among the properties of a description; empty where there is none, or none that can be read. */
    static Optional<Instant> at(JsonObject described, String property) {
        return JsonTree.text(described, "properties", property).flatMap(AzureTimes::read);
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
