package dev.fhircmk.azurelocal.insights;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The properties of a diagnostic setting: where to, and which logs and metrics. */
final class SettingBody {
    private static final List<Sink> SINKS = ShippedTable.read(SettingBody.class, "Sinks.json", Sink.class);
    private static final List<String> MORE = List.of("serviceBusRuleId", "eventHubName", "logAnalyticsDestinationType");

    private final JsonObject asked;
    private final List<String> categories;

    /**
     * The setting that a request asks for.
     *
     * @param categories the log categories that the resource has
     * @throws dev.fhircmk.azurelocal.http.RefusedException if it has no destination, or names a category that does not exist
     */
    SettingBody(JsonObject asked, List<String> categories) {
        this.asked = asked;
        this.categories = categories;
        if (sinks(asked).findAny().isEmpty()) {
            throw DiagnosticError.NO_SINK.of();
        }
        SINKS.forEach(this::requireId);
        requireKnown("logs", "category", categories::contains).ifPresent(unknown -> {
            throw DiagnosticError.UNKNOWN_CATEGORY.of(unknown);
        });
        requireKnown("logs", "categoryGroup", LogCategories.GROUPS::contains).ifPresent(unknown -> {
            throw DiagnosticError.UNKNOWN_GROUP.of(unknown);
        });
        requireKnown("metrics", "category", LogCategories.METRICS::equals).ifPresent(unknown -> {
            throw DiagnosticError.UNKNOWN_CATEGORY.of(unknown);
        });
    }

    /** The id is one, and of the type that the sink needs; whether the resource is there is not looked at. */
    private void requireId(Sink sink) {
        sink.id(asked).ifPresent(id -> {
            ResourcePath parsed = ResourcePath.parse(id)
                    .orElseThrow(() -> ArmError.LINKED_ID.of(id, "properties." + sink.property()));
            if (sink.type()
                    .filter(type -> !type.equalsIgnoreCase(parsed.type()))
                    .isPresent()) {
                throw DiagnosticError.WRONG_SINK.of(id, sink.property());
            }
        });
    }

    /** Refuses if another setting sends one of the same categories to the same place. */
    void requireOwnSinks(String other, JsonObject body) {
        JsonObject properties = JsonTree.object(body, "properties").orElseGet(JsonObject::new);
        List<String> taken = enabled(properties).toList();
        sinks(properties)
                .filter(sink -> sinks(asked).anyMatch(sink::equalsIgnoreCase))
                .findFirst()
                .ifPresent(sink -> enabled(asked)
                        .filter(taken::contains)
                        .findFirst()
                        .ifPresent(category -> {
                            throw DiagnosticError.SINK_IN_USE.of(sink, other, category);
                        }));
    }

    JsonObject properties() {
        JsonBuilder properties = JsonBuilder.json();
        Stream.concat(SINKS.stream().map(Sink::property), MORE.stream())
                .forEach(name ->
                        properties.withText(name, JsonTree.text(asked, name).filter(value -> !value.isEmpty())));
        return properties
                .with("metrics", JsonTree.array(entries("metrics")))
                .with("logs", JsonTree.array(entries("logs")))
                .build();
    }

    /** With the retention policy that Azure adds to each. */
    private List<JsonObject> entries(String list) {
        return JsonTree.objects(asked, list).stream()
                .map(entry -> {
                    JsonObject complete = entry.deepCopy();
                    if (!complete.has("retentionPolicy")) {
                        complete.add(
                                "retentionPolicy",
                                JsonBuilder.json()
                                        .with("enabled", false)
                                        .with("days", 0)
                                        .build());
                    }
                    return complete;
                })
                .toList();
    }

    private Optional<String> requireKnown(String list, String property, Predicate<String> known) {
        return JsonTree.objects(asked, list).stream()
                .flatMap(entry -> JsonTree.text(entry, property).stream())
                .filter(name -> !known.test(name))
                .findFirst();
    }

    private Stream<String> enabled(JsonObject properties) {
        return Stream.of("logs", "metrics")
                .flatMap(list -> JsonTree.objects(properties, list).stream())
                .filter(entry -> JsonTree.flag(entry, "enabled").orElse(false))
                .flatMap(this::categories);
    }

    private Stream<String> categories(JsonObject entry) {
        Optional<String> one = JsonTree.text(entry, "category");
        return one.isPresent() ? one.stream() : categories.stream();
    }

    private static Stream<String> sinks(JsonObject properties) {
        return SINKS.stream().flatMap(sink -> sink.id(properties).stream());
    }

    /** A place that logs can go to: the property that names it, and the type that it has where one is known. */
    private record Sink(String property, Optional<String> type) {
        Optional<String> id(JsonObject properties) {
            return JsonTree.text(properties, property).filter(id -> !id.isEmpty());
        }
    }
}
