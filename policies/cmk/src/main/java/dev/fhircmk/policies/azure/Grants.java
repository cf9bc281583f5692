package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The grants of one kind in a stack, found by whom they are to without looking at all of them. */
final class Grants {
    /**
     * A grant.
     *
     * @param resource the resource that grants
     * @param to whom it is to
     */
    record Standing(PolicyResource resource, Recipient to) {}

    private final Map<Object, List<Standing>> byRecipient = new HashMap<>();
    private final List<Standing> open = new ArrayList<>();

    Grants(List<Standing> all) {
        for (var grant : all) {
            if (grant.to().isOpen()) {
                open.add(grant);
            }
            grant.to().objectId().ifPresent(id -> put(id, grant));
            grant.to().behind().forEach(identity -> put(identity, grant));
        }
    }

    private void put(Object recipient, Standing grant) {
        byRecipient.computeIfAbsent(recipient, any -> new ArrayList<>()).add(grant);
    }

    /** The grants that are, or may be, to them; all others are not. */
    List<Standing> mayBeTo(Principals principals) {
        var found = new LinkedHashSet<>(open);
        principals.objectIds().forEach(id -> found.addAll(byRecipient.getOrDefault(id, List.of())));
        principals.attached().forEach(identity -> found.addAll(byRecipient.getOrDefault(identity, List.of())));
        return found.stream()
                .sorted(Comparator.comparing(grant -> grant.resource().urn()))
                .toList();
    }
}
