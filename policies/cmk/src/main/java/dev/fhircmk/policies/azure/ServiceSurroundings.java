package dev.fhircmk.policies.azure;

import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of a service, its key and its vault before the service is made: in an update the names are known, so that they tie
 * what belongs together. Who was granted what does not show in names, and is left to the rules on the whole stack.
 */
public final class ServiceSurroundings {
    private ServiceSurroundings() {}

    /**
     * The service with those of the others that its key identifier names.
     *
     * @param service a service that is about to be made or changed
     * @param seen the resources that were judged before it in the same update
     */
    public static Estate of(StackService service, Stack seen) {
        var found = new ArrayList<PolicyResource>();
        found.add(service.resource());
        PropertyFacts.value(service.keyIdentifier())
                .ifPresent(key -> seen.ofType(AzureTypes.VAULT.or(Estate.KEYS)).stream()
                        .filter(other -> isNamed(key, other))
                        .forEach(found::add));
        return Estate.of(Stack.of(found.stream()
                .map(resource -> new Stack.Member(resource.definition(), PolicyResource.Links.NONE))
                .toList()));
    }

    private static boolean isNamed(KeyIdentifier key, PolicyResource other) {
        if (other.is(AzureTypes.VAULT)) {
            return new StackVault(other)
                    .hostName()
                    .filter(key.host().name()::equals)
                    .isPresent();
        }
        if (!other.is(Estate.KEYS)) {
            return false;
        }
        var candidate = new StackKey(other);
        return candidate.vaultName().filter(key.host().name()::equals).isPresent()
                && PropertyFacts.value(candidate.name())
                        .filter(key.keyName()::equalsIgnoreCase)
                        .isPresent();
    }

    /** The service that a resource is; empty where it is none. */
    public static List<StackService> services(PolicyResource resource) {
        return Estate.of(Stack.of(List.of(new Stack.Member(resource.definition(), PolicyResource.Links.NONE))))
                .services();
    }
}
