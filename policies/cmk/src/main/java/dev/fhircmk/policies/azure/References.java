package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which resources of a stack name which others: by ids and names that are known, else by what a property depends on. Azure does
 * not answer with every input, so that a property may be gone after the update; what it depended on is not.
 */
public final class References {
    private final Estate estate;

    public References(Estate estate) {
        this.estate = estate;
    }

    /** Whether the id at a place of one resource is that of another. */
    public Answer byId(PolicyResource from, Properties place, PolicyResource to) {
        return PropertyFacts.of(from).id(place.path()) instanceof Fact.Known<ArmId> known
                ? isIdOf(known.value(), to)
                : byDependency(from, place.path(), to);
    }

    /** Whether the name at a path of one resource is that of another. */
    public Answer byName(PolicyResource from, String path, PolicyResource to) {
        return PropertyFacts.of(from).text(path) instanceof Fact.Known<String> known
                ? ArmName.of(to)
                        .map(name -> Answer.of(name.equalsIgnoreCase(known.value())))
                        .orElseGet(() -> byDependency(from, path, to))
                : byDependency(from, path, to);
    }

    /** What some resources name at a path, among others, by the former. */
    public Map<PolicyResource, PolicyResource> named(
            List<PolicyResource> from, String path, List<PolicyResource> among) {
        var candidates = new Candidates<PolicyResource>();
        from.forEach(one -> candidates.add(one, one, path));
        var named = new HashMap<PolicyResource, PolicyResource>();
        among.forEach(target -> candidates.of(target).stream()
                .filter(one -> byName(one, path, target) == Answer.YES)
                .forEach(one -> named.putIfAbsent(one, target)));
        return named;
    }

    private static Answer isIdOf(ArmId id, PolicyResource to) {
        if (!ArmName.mayBeInGroupOf(id, to)) {
            return Answer.NO;
        }
        return ArmName.end(to)
                .map(end -> Answer.of(ArmName.end(id).filter(end::equals).isPresent()))
                .orElse(Answer.UNKNOWN);
    }

    private Answer byDependency(PolicyResource from, String path, PolicyResource to) {
        var dependencies = Estate.told(from, path);
        if (dependencies.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (dependencies.contains(to.urn())) {
            var others = dependencies.stream()
                    .filter(urn -> !urn.equals(to.urn()) && type(urn).equals(to.type()));
            return others.findAny().isPresent() ? Answer.UNKNOWN : Answer.YES;
        }
        return isWithin(to, dependencies) ? byComponent(from, path, to) : Answer.NO;
    }

    private Answer byComponent(PolicyResource from, String path, PolicyResource to) {
        var candidates = estate.behind(from, path, ResourceTypes.of(to.type())).toList();
        return candidates.size() == 1 && candidates.contains(to) ? Answer.YES : Answer.UNKNOWN;
    }

    private static boolean isWithin(PolicyResource resource, List<String> urns) {
        var at = resource.parent();
        while (at.isPresent()) {
            if (urns.contains(at.get().urn())) {
                return true;
            }
            at = at.get().parent();
        }
        return false;
    }

    /** The type in a URN, whose last part but one ends with it. */
    private static String type(String urn) {
        var name = urn.lastIndexOf("::");
        var types = urn.substring(0, Math.max(name, 0));
        return types.substring(Math.max(types.lastIndexOf("::") + 2, types.lastIndexOf('$') + 1));
    }

    /**
     * What may name a resource, found without looking at everything that names others: a stack of thousands of resources is judged
     * in a time that grows with their number only. Whether a candidate does name the resource, the class around it tells.
     *
     * @param <T> what names
     */
    public static final class Candidates<T> {
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
}
