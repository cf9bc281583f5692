package dev.fhircmk.azurelocal.timeline;

import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Future events in the store. Every call first carries out what has become due, in order of due time, and so sees the
 * world as if it had happened in time; a restart in between changes nothing.
 */
public final class Timeline {
    private static final Rows<Event> EVENTS = Rows.of(Table.TIMELINE, Event.class);

    private final RandomIds ids;
    private final Map<Kind, Effect> effects = new EnumMap<>(Kind.class);

    public Timeline(RandomIds ids) {
        this.ids = ids;
    }

    /** Says what an event of that kind does. */
    public void on(Kind kind, Effect effect) {
        effects.put(kind, effect);
    }

    /**
     * Plans an event.
     *
     * @param subject what the effect needs to find its object; it must check that the event still applies
     */
    public void plan(Transaction transaction, Instant due, Kind kind, String subject) {
        EVENTS.put(transaction, key(due) + "/" + ids.uuid(), new Event(due, kind, subject));
    }

    /** Carries out what is due, in the caller's transaction. */
    public void catchUp(Transaction transaction, Instant now) {
        for (Optional<Entry> next = due(transaction, now); next.isPresent(); next = due(transaction, now)) {
            transaction.remove(Table.TIMELINE, next.get().key());
            Event event = EVENTS.read().apply(next.get().value());
            Optional.ofNullable(effects.get(event.kind()))
                    .ifPresent(effect -> effect.happen(transaction, event.subject(), event.due()));
        }
    }

    /** Carries out what is due, in a transaction of its own if there is anything. */
    public void catchUp(Store store, InstantSource clock) {
        Instant now = clock.instant();
        if (store.read(snapshot -> due(snapshot, now).isPresent())) {
            store.update(transaction -> catchUp(transaction, now));
        }
    }

    /** The first event, if it is due. */
    private static Optional<Entry> due(StoreView snapshot, Instant now) {
        return snapshot.first(Table.TIMELINE).filter(event -> event.key().compareTo(key(now) + "0") < 0);
    }

    /** Sorts as a text as the instants do; {@code /} sorts before every digit, so that a due time equal to now is due. */
    private static String key(Instant due) {
        return String.format("%015d", due.toEpochMilli());
    }

    private record Event(Instant due, Kind kind, String subject) {}

    /** What can be planned; a name is part of the file format. */
    public enum Kind {
        FINISH_OPERATION,
        FORGET_OPERATION,
        PURGE_VAULT,
        PURGE_KEY,
        ROTATE_KEY,
        FORGET_ROLE
    }

    /** What an event does when it is due. */
    @FunctionalInterface
    public interface Effect {
        void happen(Transaction transaction, String subject, Instant due);
    }
}
