package dev.fhircmk.cli.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.key.Check;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The report as JSON: a property for each component of its records. */
final class ReportJson {
    private ReportJson() {}

    static JsonElement of(Report report) {
        JsonSerializer<Optional<?>> optional =
                (value, type, context) -> value.map(context::serialize).orElse(JsonNull.INSTANCE);
        JsonSerializer<Seen<?>> seen = (value, type, context) -> value.why()
                .map(ReportJson::notVisible)
                .orElseGet(() -> context.serialize(value.value().orElseThrow()));
        Gson gson = new GsonBuilder()
                .registerTypeHierarchyAdapter(Optional.class, optional)
                .registerTypeHierarchyAdapter(Seen.class, seen)
                .registerTypeAdapter(Instant.class, text())
                .registerTypeAdapter(LocalDate.class, text())
                .registerTypeAdapter(Check.Result.class, (JsonSerializer<Check.Result>)
                        (result, type, context) -> new JsonPrimitive(result.words()))
                .create();
        return gson.toJsonTree(report);
    }

    private static <T> JsonSerializer<T> text() {
        return (value, type, context) -> new JsonPrimitive(value.toString());
    }

    private static JsonElement notVisible(String why) {
        var hidden = new JsonObject();
        hidden.addProperty("notVisible", why);
        return hidden;
    }
}
