package dev.fhircmk.azurelocal.store;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A store in one MVStore file. Writers are serialised and readers wait for them, so that nobody sees what is not yet on disk.
 * One lock is enough: the load is one developer's, and a commit takes milliseconds.
 *
 * <p>MVStore closes itself when a write fails. It is then opened again from the last complete commit, at once or with the
 * next call, so that a full disk costs the write that met it and nothing else.
 */
final class StoreFile implements Store {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final String fileName;
    private Opened opened;
    private boolean closed;

    StoreFile(String fileName) {
        this.fileName = fileName;
        this.opened = Opened.open(fileName);
    }

    @Override
    public <T> T read(Function<StoreView, T> work) {
        lock.readLock().lock();
        try {
            return work.apply(current());
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public <T> T write(Function<Transaction, T> work) {
        if (lock.isWriteLockedByCurrentThread()) {
            throw new IllegalStateException("A write inside a write would commit half of the outer one");
        }
        lock.writeLock().lock();
        try {
            return current().write(work);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            if (!opened.file().isClosed()) {
                // Without compaction, which moves chunks about and trips over an assertion of its own in this version;
                // commits reuse the room of what is outdated, so the file stays small.
                opened.file().close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private synchronized Opened current() {
        if (closed) {
            // A request that outlived the server must not open the file again: it may belong to another process by now.
            throw new StoreUnavailableException("The store is closed", new IllegalStateException("closed"));
        }
        if (opened.file().isClosed()) {
            opened = Opened.open(fileName);
        }
        return opened;
    }

    /** The file with its tables. Changes are in memory until they are committed; what is read is parsed anew each time. */
    private record Opened(MVStore file, Map<Table, MVMap<String, String>> tables) implements Transaction {
        static Opened open(String fileName) {
            try {
                MVStore file = new MVStore.Builder()
                        .fileName(fileName)
                        .autoCommitDisabled()
                        .open();
                // Without it a background thread would commit and compact at times of its own.
                file.setAutoCommitDelay(0);
                // Outdated chunks may be overwritten at once: as every commit is synced, no crash needs them.
                file.setRetentionTime(0);
                Map<Table, MVMap<String, String>> tables = new EnumMap<>(Table.class);
                for (Table table : Table.values()) {
                    tables.put(table, file.openMap(table.name()));
                }
                Opened opened = new Opened(file, tables);
                // Otherwise, the rollback of the first transaction would remove a new table too.
                opened.commit();
                return opened;
            } catch (MVStoreException e) {
                throw new StoreUnavailableException(
                        unavailable("cannot be opened", e).getMessage() + "; free space for " + fileName
                                + ", or begin anew with reset, which deletes what is in it",
                        e);
            }
        }

        <T> T write(Function<Transaction, T> work) {
            boolean done = false;
            try {
                T result = work.apply(this);
                commit();
                done = true;
                return result;
            } catch (MVStoreException e) {
                file.closeImmediately();
                throw unavailable("cannot take the write", e);
            } finally {
                if (!done && !file.isClosed() && file.hasUnsavedChanges()) {
                    file.rollback();
                }
            }
        }

        private void commit() {
            if (file.hasUnsavedChanges()) {
                file.commit();
                // The commit only reaches the operating system; the answer must wait for the disk.
                file.sync();
            }
        }

        @Override
        public Optional<JsonObject> get(Table table, String key) {
            return Optional.ofNullable(rows(table).get(key)).map(JsonTree::parse);
        }

        @Override
        public Stream<Entry> after(Table table, String prefix, String key) {
            Cursor<String, String> cursor = rows(table).cursor(key.compareTo(prefix) > 0 ? key : prefix);
            // A key goes through the whole pipeline before the cursor moves on, so the value is that of the key.
            return StreamSupport.stream(
                            Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED | Spliterator.NONNULL),
                            false)
                    .takeWhile(found -> found.startsWith(prefix))
                    .filter(found -> found.compareTo(key) > 0)
                    .map(found -> new Entry(found, JsonTree.parse(cursor.getValue())));
        }

        @Override
        public Optional<Entry> first(Table table) {
            return Optional.ofNullable(rows(table).firstKey())
                    .flatMap(key -> get(table, key).map(value -> new Entry(key, value)));
        }

        @Override
        public void put(Table table, String key, JsonObject value) {
            rows(table).put(key, JsonTree.write(value));
        }

        @Override
        public void remove(Table table, String key) {
            rows(table).remove(key);
        }

        private MVMap<String, String> rows(Table table) {
            return Objects.requireNonNull(tables.get(table), table.name());
        }

        private static StoreUnavailableException unavailable(String what, MVStoreException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return new StoreUnavailableException("The store " + what + ": " + root.getMessage(), e);
        }
    }
}
