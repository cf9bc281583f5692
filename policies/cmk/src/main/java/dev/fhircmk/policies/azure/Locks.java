package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.References.Candidates;
import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The locks that a stack declares, and what they keep from being deleted: a resource, or all in its group or subscription. */
public final class Locks {
    private static final Set<String> LEVELS = Set.of("cannotdelete", "readonly");

    private final Estate estate;
    private final References references;
    private final List<PolicyResource> wide = new ArrayList<>();
    private final Candidates<PolicyResource> single = new Candidates<>();

    public Locks(Estate estate) {
        this.estate = estate;
        this.references = new References(estate);
        estate.ofType(AzureTypes.LOCK).forEach(this::index);
    }

    private void index(PolicyResource lock) {
        if (lock.type().endsWith("AtSubscriptionLevel")
                || lock.type().endsWith("AtResourceGroupLevel")
                || !groups(lock, "scope").isEmpty()) {
            wide.add(lock);
        } else {
            single.add(lock, lock, lock.type().endsWith("AtResourceLevel") ? "resourceName" : "scope");
        }
    }

    /** Whether a lock keeps a resource from being deleted. */
    public Answer keep(PolicyResource resource) {
        return Stream.concat(wide.stream(), single.of(resource).stream())
                .map(lock -> isLock(lock).and(covers(lock, resource)))
                .reduce(Answer.NO, Answer::or);
    }

    private static Answer isLock(PolicyResource lock) {
        return PropertyFacts.of(lock).text("level").is(level -> LEVELS.contains(level.toLowerCase(Locale.ROOT)));
    }

    private Answer covers(PolicyResource lock, PolicyResource resource) {
        if (lock.type().endsWith("AtSubscriptionLevel")) {
            return Answer.YES;
        }
        if (lock.type().endsWith("AtResourceGroupLevel")) {
            return isSameGroup(lock, "resourceGroupName", resource);
        }
        if (lock.type().endsWith("AtResourceLevel")) {
            return references.byName(lock, "resourceName", resource);
        }
        return byScope(lock, resource);
    }

    private Answer byScope(PolicyResource lock, PolicyResource resource) {
        var scope = PropertyFacts.of(lock).id("scope").known();
        if (scope.filter(id -> id.resources().isEmpty()).isPresent()) {
            return scope.get()
                    .resourceGroup()
                    .map(name -> group(resource, name))
                    .orElse(Answer.YES);
        }
        if (scope.isPresent()) {
            return references.byId(lock, PropertyFacts.of(lock).said().at("scope"), resource);
        }
        var itself = references.byId(lock, PropertyFacts.of(lock).said().at("scope"), resource);
        return itself == Answer.YES ? itself : itself.or(isSameGroup(lock, "scope", resource));
    }

    /** Whether the group that a property names is that of the resource: by its name, else by the group behind both. */
    private Answer isSameGroup(PolicyResource lock, String property, PolicyResource resource) {
        var named = property.equals("scope")
                ? Optional.<String>empty()
                : PropertyFacts.of(lock).text(property).known();
        if (named.isPresent()) {
            return group(resource, named.get());
        }
        var theirs = groups(lock, property);
        if (theirs.isEmpty()) {
            return Estate.isTold(lock, property) ? Answer.NO : Answer.UNKNOWN;
        }
        var ours = groups(resource, "resourceGroupName");
        return ours.isEmpty() ? Answer.UNKNOWN : Answer.of(ours.stream().anyMatch(theirs::contains));
    }

    private Answer group(PolicyResource resource, String name) {
        return PropertyFacts.of(resource).text("resourceGroupName") instanceof Fact.Known<String> known
                ? Answer.of(known.value().equalsIgnoreCase(name))
                : Answer.UNKNOWN;
    }

    private List<PolicyResource> groups(PolicyResource resource, String property) {
        return estate.behind(resource, property, AzureTypes.RESOURCE_GROUP).toList();
    }
}
