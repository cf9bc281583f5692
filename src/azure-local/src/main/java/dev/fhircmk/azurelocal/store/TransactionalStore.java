package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serialises writers and keeps readers out of a commit, so that nobody sees what is not yet on disk. One lock is enough:
 * the load is one developer's, and a commit takes milliseconds.
 */
final class TransactionalStore implements Store {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Tables tables;

    TransactionalStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public <T> T read(Function<StoreView, T> work) {
        return locked(lock.readLock(), () -> work.apply(new BufferedTransaction(tables)));
    }

    @Override
    public <T> T write(Function<Transaction, T> work) {
        return locked(lock.writeLock(), () -> {
            BufferedTransaction transaction = new BufferedTransaction(tables);
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        });
    }

    @Override
    public void close() {
        boolean closed = locked(lock.writeLock(), () -> {
            tables.close();
            return true;
        });
        assert closed;
    }

    private static <T> T locked(Lock held, Supplier<T> work) {
        held.lock();
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }

    /** Changes held in memory over the committed rows, so that dropping the object undoes them. */
    private static final class BufferedTransaction implements Transaction {
        private final Tables committed;
        private final Map<Table, NavigableMap<String, Optional<String>>> changes = new EnumMap<>(Table.class);

        BufferedTransaction(Tables committed) {
            this.committed = committed;
        }

        @Override
        public Optional<JsonObject> get(Table table, String key) {
            NavigableMap<String, Optional<String>> changed = changes.getOrDefault(table, new TreeMap<>());
            Optional<String> text =
                    changed.containsKey(key) ? changed.getOrDefault(key, Optional.empty()) : committed.get(table, key);
            return text.map(JsonTree::parse);
        }

        @Override
        public List<Entry> list(Table table, String prefix) {
            NavigableMap<String, String> rows = committed.list(table, prefix);
            changes.getOrDefault(table, new TreeMap<>()).forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    value.ifPresentOrElse(text -> rows.put(key, text), () -> rows.remove(key));
                }
            });
            return rows.entrySet().stream()
                    .map(row -> new Entry(row.getKey(), JsonTree.parse(row.getValue())))
                    .toList();
        }

        @Override
        public Optional<Entry> first(Table table) {
            if (changes.containsKey(table)) {
                return list(table, "").stream().findFirst();
            }
            return committed
                    .firstKey(table)
                    .flatMap(key -> committed.get(table, key).map(text -> new Entry(key, JsonTree.parse(text))));
        }

        @Override
        public void put(Table table, String key, JsonObject value) {
            changed(table).put(key, Optional.of(JsonTree.write(value)));
        }

        @Override
        public void remove(Table table, String key) {
            changed(table).put(key, Optional.empty());
        }

        void commit() {
            if (!changes.isEmpty()) {
                committed.commit(changes);
            }
        }

        private NavigableMap<String, Optional<String>> changed(Table table) {
            return changes.computeIfAbsent(table, t -> new TreeMap<>());
        }
    }
}
