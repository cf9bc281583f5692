package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceKey;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.Optional;

/**
 * What was seen of a service, its key and its vault before the service is made: in an update the names are known, so that they tie
 * what belongs together. Who was granted what does not: a grant names the object id of its identity, which Azure makes and the
 * engine's call about a resource leaves out, as it does what depends on what. It is left to the rules on the whole stack.
 */
public final class ServiceSurroundings {
    private static final ResourceKey<String> VAULT =
            ResourceKey.of(AzureTypes.VAULT, vault -> new StackVault(vault).hostName());
    private static final ResourceKey<String> KEY = ResourceKey.of(Estate.KEYS, key -> fullName(new StackKey(key)));

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
        service.keyIdentifier().known().ifPresent(key -> {
            found.addAll(seen.find(VAULT, key.host().name()));
            found.addAll(seen.find(KEY, KeyLookup.fullName(key.host().name(), key.keyName())));
        });
        return Estate.of(Stack.of(found.stream()
                .map(resource -> new Stack.Member(resource.definition(), PolicyResource.Links.NONE))
                .toList()));
    }

    private static Optional<String> fullName(StackKey key) {
        return key.vaultName().flatMap(vault -> key.name().known().map(name -> KeyLookup.fullName(vault, name)));
    }
}
