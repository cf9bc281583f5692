package dev.fhircmk.azurelocal.admin;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A clock that can be put forward. It stays ahead when the server is started again, or what has happened would lie in the
 * future.
 */
public final class AdjustableClock implements InstantSource {
    private static final String ROW = "clock";

    private final InstantSource clock;
    private final Store store;
    private volatile Duration ahead;

    /**
     * The clock of a store.
     *
     * @param clock the clock behind it
     * @param beginning the time that it is at first, where the store is new; empty for that of the clock behind it
     */
    public AdjustableClock(InstantSource clock, Store store, Optional<Instant> beginning) {
        this.clock = clock;
        this.store = store;
        begin(beginning);
        this.ahead = store.read(snapshot -> snapshot.get(Table.SETTINGS, ROW))
                .flatMap(row -> JsonTree.text(row, "ahead"))
                .map(Duration::parse)
                .orElse(Duration.ZERO);
    }

    private void begin(Optional<Instant> beginning) {
        boolean isNew = store.read(snapshot -> snapshot.first(Table.SETTINGS)).isEmpty();
        beginning.filter(time -> isNew).ifPresent(time -> keep(Duration.between(clock.instant(), time)));
    }

    private void keep(Duration sum) {
        JsonObject row = JsonBuilder.json().with("ahead", sum.toString()).build();
        store.update(transaction -> transaction.put(Table.SETTINGS, ROW, row));
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }

    /** How far it is ahead of the clock behind it. */
    Duration ahead() {
        return ahead;
    }

    synchronized void advance(Duration by) {
        Duration sum = ahead.plus(by);
        keep(sum);
        ahead = sum;
    }
}
