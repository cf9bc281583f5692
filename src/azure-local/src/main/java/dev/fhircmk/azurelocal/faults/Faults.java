package dev.fhircmk.azurelocal.faults;

import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.client.Target;
import dev.fhircmk.azurelocal.http.HostPattern;
import dev.fhircmk.azurelocal.http.PathTemplate;
import dev.fhircmk.azurelocal.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults that are set, and how often each was met. They live as long as the process. */
public final class Faults {
    private final Map<String, Armed> armed = new LinkedHashMap<>();
    private int made;

    /**
     * Sets a fault, in place of the one with its name.
     *
     * @return the fault with its name
     */
    public synchronized Fault set(Fault fault) {
        var named = fault.id().isEmpty() ? fault.named("fault-" + ++made) : fault;
        armed.put(named.id(), new Armed(named, 0, 0));
        return named;
    }

    /** Takes the fault away; false if there was none of that name. */
    public synchronized boolean clear(String id) {
        return armed.remove(id) != null;
    }

    /** Takes all of them away. */
    public synchronized void clear() {
        armed.clear();
    }

    /** What is set, oldest first. */
    public synchronized List<Armed> all() {
        return List.copyOf(armed.values());
    }

    /** The fault that strikes this call, if one does; every fault that is for such calls counts it. */
    synchronized Optional<Fault> meet(Request request) {
        Optional<Fault> striking = Optional.empty();
        for (var entry : armed.entrySet()) {
            var found = entry.getValue();
            if (!isFor(request, found.fault().target())) {
                continue;
            }
            var calls = found.calls() + 1;
            var strikes = striking.isEmpty() && isStruck(calls, found.fault());
            entry.setValue(new Armed(found.fault(), calls, found.struck() + (strikes ? 1 : 0)));
            striking = strikes ? Optional.of(found.fault()) : striking;
        }
        return striking;
    }

    private static boolean isFor(Request request, Target target) {
        return target.method()
                        .filter(wanted -> !wanted.equalsIgnoreCase(request.method()))
                        .isEmpty()
                && target.host()
                        .filter(wanted -> !new HostPattern(wanted).matches(request.host()))
                        .isEmpty()
                && target.route()
                        .filter(wanted ->
                                new PathTemplate(wanted).match(request.path()).isEmpty())
                        .isEmpty();
    }

    /** Whether a fault strikes a call, by the call's number among those that the fault is for. */
    private static boolean isStruck(int call, Fault fault) {
        return call >= fault.nth() && (fault.times() == 0 || call < fault.nth() + fault.times());
    }

    /**
     * A fault and what became of it.
     *
     * @param fault the fault
     * @param calls how many calls came that it is for
     * @param struck how many of them it struck
     */
    public record Armed(Fault fault, int calls, int struck) {}
}
