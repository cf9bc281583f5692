package dev.fhircmk.azurelocal.loganalytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that is served: the last use of keys, their number and how many were refused, by some columns. A table lists them all, and
 * this is no engine for KQL.
 *
 * @param name how an error names it
 * @param text the query, with single blanks
 * @param by the columns that it summarises by, before {@code last}, {@code n} and {@code refused}
 * @param operations what it is about
 */
record LogQuery(String name, String text, List<String> by, List<String> operations) {
    private static final List<LogQuery> ALL = ShippedTable.read(LogQuery.class, "LogQueries.json", LogQuery.class);

    static Optional<LogQuery> of(String asked) {
        String text = asked.strip().replaceAll("\\s+", " ");
        return ALL.stream().filter(query -> query.text().equals(text)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(LogQuery::name).toList();
    }

    /** The table of the answer, as the API spec's examples have it. */
    JsonObject table(Stream<KeyLog.Row> rows) {
        Map<List<String>, Summary> summaries = new LinkedHashMap<>();
        rows.filter(row -> operations.contains(row.use().operation()))
                .forEach(row -> summaries.merge(
                        by.stream().map(column -> column(column, row.use())).toList(), Summary.of(row), Summary::and));
        JsonArray table = new JsonArray();
        summaries.forEach((values, summary) -> {
            JsonArray line = JsonTree.arrayOfTexts(values);
            line.add(summary.last().toString());
            line.add(summary.number());
            line.add(summary.refused());
            table.add(line);
        });
        return JsonBuilder.json()
                .with("name", "PrimaryResult")
                .with("columns", JsonTree.array(columns()))
                .with("rows", table)
                .build();
    }

    private List<JsonObject> columns() {
        List<JsonObject> columns = new ArrayList<>();
        by.forEach(column -> columns.add(column(column, "string")));
        columns.add(column("last", "datetime"));
        columns.add(column("n", "long"));
        columns.add(column("refused", "long"));
        return columns;
    }

    private static JsonObject column(String name, String type) {
        return JsonBuilder.json().with("name", name).with("type", type).build();
    }

    /** The queries write the address of a key in lower case. */
    private static String column(String column, KeyLog.Use use) {
        return switch (column) {
            case "oid" -> use.caller();
            case "vault" -> use.vault();
            case "key" -> use.key().toLowerCase(Locale.ROOT);
            case "version" -> use.version();
            case "op" -> use.operation();
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private record Summary(Instant last, long number, long refused) {
        static Summary of(KeyLog.Row row) {
            return new Summary(row.last(), row.number(), row.use().refused() ? row.number() : 0);
        }

        Summary and(Summary other) {
            return new Summary(
                    last.isAfter(other.last) ? last : other.last, number + other.number, refused + other.refused);
        }
    }
}
