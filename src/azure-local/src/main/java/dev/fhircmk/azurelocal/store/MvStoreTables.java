package dev.fhircmk.azurelocal.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Rows in one MVStore file.
 *
 * <p>MVStore closes itself when a write fails. It is then opened again from the last complete commit, at once or with the
 * next call, so that a full disk costs the write that met it and nothing else.
 */
final class MvStoreTables implements Tables {
    private final String fileName;
    private Opened opened;
    private boolean closed;

    MvStoreTables(String fileName) {
        this.fileName = fileName;
        this.opened = Opened.open(fileName);
    }

    @Override
    public Optional<String> get(Table table, String key) {
        return Optional.ofNullable(current().rows(table).get(key));
    }

    @Override
    public NavigableMap<String, String> list(Table table, String prefix) {
        NavigableMap<String, String> found = new TreeMap<>();
        Cursor<String, String> cursor = current().rows(table).cursor(prefix);
        while (cursor.hasNext()) {
            String key = cursor.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            found.put(key, cursor.getValue());
        }
        return found;
    }

    @Override
    public Optional<String> firstKey(Table table) {
        return Optional.ofNullable(current().rows(table).firstKey());
    }

    @Override
    public void commit(Map<Table, NavigableMap<String, Optional<String>>> changes) {
        Opened current = current();
        try {
            changes.forEach((table, rowChanges) -> apply(current.rows(table), rowChanges));
            current.file().commit();
            // The commit only reaches the operating system; the answer must wait for the disk.
            current.file().sync();
        } catch (MVStoreException e) {
            current.file().closeImmediately();
            throw unavailable("cannot take the write", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (!opened.file().isClosed()) {
            // Without compaction, which moves chunks about and trips over an assertion of its own in this version;
            // commits
            // reuse the room of what is outdated, so the file stays small.
            opened.file().close();
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

    private static void apply(MVMap<String, String> rows, NavigableMap<String, Optional<String>> changes) {
        changes.forEach((key, value) -> value.ifPresentOrElse(text -> rows.put(key, text), () -> rows.remove(key)));
    }

    private static StoreUnavailableException unavailable(String what, MVStoreException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StoreUnavailableException("The store " + what + ": " + root.getMessage(), e);
    }

    private record Opened(MVStore file, Map<Table, MVMap<String, String>> tables) {
        static Opened open(String fileName) {
            try {
                MVStore file = new MVStore.Builder()
                        .fileName(fileName)
                        .autoCommitDisabled()
                        .open();
                // Without it a background thread would commit and compact at times of its own.
                file.setAutoCommitDelay(0);
                // Outdated chunks may be overwritten at once: every commit is synced, so the next crash needs none of
                // them.
                file.setRetentionTime(0);
                Map<Table, MVMap<String, String>> tables = new EnumMap<>(Table.class);
                for (Table table : Table.values()) {
                    tables.put(table, file.openMap(table.name()));
                }
                return new Opened(file, tables);
            } catch (MVStoreException e) {
                throw new StoreUnavailableException(
                        unavailable("cannot be opened", e).getMessage() + "; free space for " + fileName
                                + ", or begin anew with reset, which deletes what is in it",
                        e);
            }
        }

        MVMap<String, String> rows(Table table) {
            return Objects.requireNonNull(tables.get(table), table.name());
        }
    }
}
