package dev.fhircmk.azurelocal.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows in memory, for tests that need no file. */
public final class MemoryTables implements Tables {
    private final Map<Table, NavigableMap<String, String>> rows = new EnumMap<>(Table.class);

    private MemoryTables() {
        for (Table table : Table.values()) {
            rows.put(table, new TreeMap<>());
        }
    }

    /** A store that lives and dies with the test. */
    public static Store store() {
        return new TransactionalStore(new MemoryTables());
    }

    @Override
    public Optional<String> get(Table table, String key) {
        return Optional.ofNullable(of(table).get(key));
    }

    @Override
    public NavigableMap<String, String> list(Table table, String prefix) {
        return new TreeMap<>(of(table).subMap(prefix, true, prefix + Character.MAX_VALUE, true));
    }

    @Override
    public Optional<String> firstKey(Table table) {
        return of(table).keySet().stream().findFirst();
    }

    @Override
    public void commit(Map<Table, NavigableMap<String, Optional<String>>> changes) {
        changes.forEach((table, rowChanges) -> rowChanges.forEach((key, value) -> value.ifPresentOrElse(
                text -> of(table).put(key, text), () -> of(table).remove(key))));
    }

    @Override
    public void close() {}

    private NavigableMap<String, String> of(Table table) {
        return rows.getOrDefault(table, new TreeMap<>());
    }
}
