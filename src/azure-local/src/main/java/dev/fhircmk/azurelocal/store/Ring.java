package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of bounded length, in which new rows overwrite the oldest.
 *
 * @param rows its rows; the table has nothing else
 * @param length how many there are at most
 */
public record Ring<T>(Rows<T> rows, int length) {
    private static final String NEXT = "next";
    private static final String ROW = "row/";

    /** Adds rows at the end. */
    public void add(Transaction transaction, List<T> added) {
        long next = transaction
                .get(rows.table(), NEXT)
                .flatMap(row -> JsonTree.number(row, NEXT))
                .orElse(0L);
        for (T row : added) {
            rows.put(transaction, ROW + String.format("%08d", next % length), row);
            next++;
        }
        JsonObject counter = JsonBuilder.json().with(NEXT, next).build();
        transaction.put(rows.table(), NEXT, counter);
    }

    /** The rows that are there, in no order. */
    public Stream<T> list(StoreView snapshot) {
        return rows.list(snapshot, ROW);
    }
}
