package dev.fhircmk.azurelocal.store;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Committed rows on some medium. Callers serialise commits and keep readers out of them. */
interface Tables extends AutoCloseable {
    Optional<String> get(Table table, String key);

    /** The rows whose keys start with the prefix, ordered by key; a copy. */
    NavigableMap<String, String> list(Table table, String prefix);

    /** The lowest key. */
    Optional<String> firstKey(Table table);

    /** Makes all changes durable, or none; an empty value removes its row. */
    void commit(Map<Table, NavigableMap<String, Optional<String>>> changes);

    @Override
    void close();
}
