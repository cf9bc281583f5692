package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A consistent view of all tables, valid during the call that it is given to. */
public interface StoreView {
    Optional<JsonObject> get(Table table, String key);

    /** The rows whose keys start with the prefix, ordered by key. */
    default List<Entry> list(Table table, String prefix) {
        return after(table, prefix, "").toList();
    }

    /**
     * The rows whose keys start with the prefix and come after that key, ordered by key. Each is read when it is asked for, so
     * a page of a long list costs what is on it.
     */
    Stream<Entry> after(Table table, String prefix, String key);

    /** The row with the lowest key. */
    Optional<Entry> first(Table table);
}
