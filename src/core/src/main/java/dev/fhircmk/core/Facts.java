package dev.fhircmk.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is known of one FHIR service, its key and its vault when prerequisites are evaluated. Immutable. */
public final class Facts {
    private final ServiceKind kind;
    private final Instant now;
    private final Map<FactKey<?>, Fact<?>> values;

    private Facts(ServiceKind kind, Instant now, Map<FactKey<?>, Fact<?>> values) {
        this.kind = kind;
        this.now = now;
        this.values = values;
    }

    /**
     * Nothing but the kind of service.
     *
     * @param kind the kind of service that uses the key
     * @param now the time that counts as now
     */
    public static Facts of(ServiceKind kind, Instant now) {
        return new Facts(kind, now, new HashMap<>());
    }

    /** These facts and one more, in place of what was stated of it before. */
    public <T> Facts with(FactKey<T> key, Fact<T> fact) {
        var more = new HashMap<>(values);
        more.put(key, fact);
        return new Facts(kind, now, more);
    }

    /** These facts and a value that is known, in place of what was stated of it before. */
    public <T> Facts known(FactKey<T> key, String path, T value) {
        return with(key, Fact.known(path, value));
    }

    /** The kind of service that uses the key. */
    public ServiceKind kind() {
        return kind;
    }

    /** The time that counts as now. */
    public Instant now() {
        return now;
    }

    /** What is known of a value; one that nobody stated is unknown, never absent. */
    public <T> Fact<T> get(FactKey<T> key) {
        // Only with() fills the map, and its signature ties the type of the fact to that of the key.
        @SuppressWarnings("unchecked")
        var fact = (Fact<T>) values.getOrDefault(key, key.unstated());
        return fact;
    }
}
