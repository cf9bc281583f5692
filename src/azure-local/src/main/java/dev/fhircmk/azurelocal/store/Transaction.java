package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;

/** A view that can be changed; it sees its own changes, and nobody else does before the commit. */
public interface Transaction extends StoreView {
    void put(Table table, String key, JsonObject value);

    void remove(Table table, String key);

    /** Removes the rows whose keys start with the prefix. */
    default void removeAll(Table table, String prefix) {
        list(table, prefix).forEach(row -> remove(table, row.key()));
    }
}
