package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A consistent view of all tables, valid during the call that it is given to. */
public interface StoreView {
    Optional<JsonObject> get(Table table, String key);

    /** The rows whose keys start with the prefix, ordered by key. */
    List<Entry> list(Table table, String prefix);

    /** The row with the lowest key. */
    Optional<Entry> first(Table table);
}
