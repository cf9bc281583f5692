package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of one table, each as what it stands for.
 *
 * @param table the table
 * @param write makes the row
 * @param read reads it
 */
public record Rows<T>(Table table, Function<T, JsonObject> write, Function<JsonObject, T> read) {
    /** Rows that are records as they are. */
    public static <T extends Record> Rows<T> of(Table table, Class<T> type) {
        return new Rows<>(table, RecordJson::write, row -> RecordJson.read(row, type));
    }

    public Optional<T> find(StoreView snapshot, String key) {
        return snapshot.get(table, key).map(read);
    }

    /** Those whose keys start with the prefix, ordered by key. */
    public Stream<T> list(StoreView snapshot, String prefix) {
        return snapshot.list(table, prefix).stream().map(entry -> read.apply(entry.value()));
    }

    /** Those whose keys start with the prefix and come after that key, ordered by key and read one by one. */
    public Stream<T> after(StoreView snapshot, String prefix, String key) {
        return snapshot.after(table, prefix, key).map(entry -> read.apply(entry.value()));
    }

    public void put(Transaction transaction, String key, T value) {
        transaction.put(table, key, write.apply(value));
    }

    public void remove(Transaction transaction, String key) {
        transaction.remove(table, key);
    }
}
