package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourceTypes;
import java.util.List;

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
}
