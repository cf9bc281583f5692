package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may name a resource, found without looking at everything that names others: a stack of thousands of resources is judged
 * in a time that grows with their number only. Whether a candidate does name the resource, {@link References} tells.
 *
 * @param <T> what names
 */
public final class Candidates<T> {
    private final Map<Object, Set<T>> byKey = new HashMap<>();
    private final Set<T> named = new LinkedHashSet<>();
    private final Set<T> vague = new LinkedHashSet<>();

    /** Something that names a resource by the id or name at a path of another. */
    public void add(T what, PolicyResource from, String path) {
        if (PropertyFacts.of(from).text(path) instanceof Fact.Known<String> known) {
            addKnown(what, known.value());
            return;
        }
        var dependencies = Estate.told(from, path);
        dependencies.forEach(urn -> put(urn, what));
        if (dependencies.isEmpty()) {
            vague.add(what);
        }
    }

    /** Something that names a resource by its name. */
    void addName(T what, String name) {
        addKnown(what, name);
    }

    private void addKnown(T what, String text) {
        var id = ArmId.readScope(text);
        if (id.isEmpty() && ArmId.isSegment(text)) {
            put(text.toLowerCase(Locale.ROOT), what);
            named.add(what);
            return;
        }
        // What is no id of a resource is that of a group or subscription, or cannot be read.
        id.flatMap(ArmName::end)
                .ifPresentOrElse(
                        end -> {
                            put(end, what);
                            named.add(what);
                        },
                        () -> vague.add(what));
    }

    private void put(Object key, T what) {
        byKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(what);
    }

    /** What may name that resource; all else does not. */
    public List<T> of(PolicyResource target) {
        var found = new LinkedHashSet<T>();
        ArmName.end(target)
                .ifPresentOrElse(key -> found.addAll(byKey.getOrDefault(key, Set.of())), () -> found.addAll(named));
        ArmName.of(target).ifPresent(name -> found.addAll(byKey.getOrDefault(name, Set.of())));
        var at = Optional.of(target);
        while (at.isPresent()) {
            found.addAll(byKey.getOrDefault(at.get().urn(), Set.of()));
            at = at.get().parent();
        }
        found.addAll(vague);
        return new ArrayList<>(found);
    }
}
