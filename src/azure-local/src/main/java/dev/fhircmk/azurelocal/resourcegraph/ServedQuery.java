package dev.fhircmk.azurelocal.resourcegraph;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A query that is served: of resources of some types, ordered by id, each with some columns. A table lists them all, and this is
 * no engine for KQL.
 *
 * @param name how an error names it
 * @param text the query, with single blanks
 * @param types the types that it is about, in lower case
 * @param columns the columns of a row, in order
 */
record ServedQuery(String name, String text, List<String> types, List<String> columns) {
    private static final List<ServedQuery> ALL =
            ShippedTable.read(ServedQuery.class, "ServedQueries.json", ServedQuery.class);

    static Optional<ServedQuery> of(String asked) {
        String text = asked.strip().replaceAll("\\s+", " ");
        return ALL.stream().filter(query -> query.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(ServedQuery::name).toList();
    }

    boolean isAbout(Resource resource) {
        return types.contains(resource.id().type().toLowerCase(Locale.ROOT));
    }

    /**
     * A row of the answer. Resource Graph writes type and resource group in lower case, and of a nested resource the last name.
     *
     * @param shown what a GET of the resource answers
     */
    JsonObject row(ResourcePath id, JsonObject shown, String tenantId) {
        JsonObject row = new JsonObject();
        for (String column : columns) {
            row.add(column, column(column, id, shown, tenantId));
        }
        return row;
    }

    /** A text that is not there is empty, everything else null. */
    private static JsonElement column(String column, ResourcePath id, JsonObject shown, String tenantId) {
        return switch (column) {
            case "id" -> new JsonPrimitive(id.text());
            case "name" -> new JsonPrimitive(id.name());
            case "type" -> new JsonPrimitive(id.type().toLowerCase(Locale.ROOT));
            case "tenantId" -> new JsonPrimitive(tenantId);
            case "subscriptionId" -> new JsonPrimitive(id.subscription());
            case "resourceGroup" -> new JsonPrimitive(id.group().toLowerCase(Locale.ROOT));
            case "kind", "location" ->
                new JsonPrimitive(JsonTree.text(shown, column).orElse(""));
            default -> JsonTree.element(shown, column).orElse(JsonNull.INSTANCE);
        };
    }
}
