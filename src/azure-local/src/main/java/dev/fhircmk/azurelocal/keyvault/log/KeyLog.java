package dev.fhircmk.azurelocal.keyvault.log;

import dev.fhircmk.azurelocal.store.Ring;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every use of a key in a vault: by callers of the data plane and by Azure's services. A use costs a look into memory; like uses of
 * one minute are counted together, and written when there are many of them, when somebody asks, and at the end. What a process that
 * is killed had not written is lost; the oldest is overwritten when there is too much (ours; Azure keeps what its log target keeps).
 */
public final class KeyLog {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_OPEN = 1_000;
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(1);
    private static final Ring<Row> ROWS = new Ring<>(Rows.of(Table.KEY_LOG, Row.class), MOST_ROWS);

    private final Map<Bucket, Count> open = new LinkedHashMap<>();
    private long cuts;

    /** Records a use. */
    public synchronized void record(Use use, Instant now) {
        open.merge(
                new Bucket(use, now.truncatedTo(ChronoUnit.MINUTES), cuts),
                new Count(now, now, 1),
                (before, one) -> before.and(now));
    }

    /** Lets what is recorded from now on be told apart from what was recorded before. */
    public synchronized void cut() {
        cuts++;
    }

    /** Whether it is time to write. */
    public synchronized boolean isDue(Instant now) {
        return open.size() >= MOST_OPEN
                || open.values().stream()
                        .limit(1)
                        .anyMatch(oldest -> oldest.first().plus(LONGEST_OPEN).isBefore(now));
    }

    /** Writes what was recorded; not inside a transaction. */
    public void write(Store store) {
        List<Row> rows = drained();
        if (rows.isEmpty()) {
            return;
        }
        store.update(transaction -> ROWS.add(transaction, rows));
    }

    /** All rows that are there, in no order. */
    public static Stream<Row> rows(StoreView snapshot) {
        return ROWS.list(snapshot);
    }

    private synchronized List<Row> drained() {
        List<Row> rows = open.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().use(),
                        entry.getValue().first(),
                        entry.getValue().last(),
                        entry.getValue().number()))
                .toList();
        open.clear();
        return rows;
    }

    /**
     * A use of a key.
     *
     * @param vault the name of the vault, in lower case
     * @param key the name of the key; empty where the call was about all of them
     * @param version its version; empty where none was named and the call was refused
     * @param operation as the log of Key Vault names it, such as {@code KeyUnwrap}
     * @param caller the object id of the caller
     * @param status the HTTP status of the answer
     */
    public record Use(String vault, String key, String version, String operation, String caller, int status) {
        /** Whether it was refused or failed. */
        public boolean refused() {
            return status >= 400;
        }
    }

    /**
     * Like uses within a minute.
     *
     * @param use what they were
     * @param first when the first was
     * @param last when the last was
     * @param number how many there were
     */
    public record Row(Use use, Instant first, Instant last, long number) {}

    private record Bucket(Use use, Instant minute, long cut) {}

    private record Count(Instant first, Instant last, long number) {
        Count and(Instant now) {
            return new Count(first, now, number + 1);
        }
    }
}
