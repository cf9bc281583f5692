package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceKey;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Azure resources that a stack declares, and which of them belong together: by names that are known, else by what a property
 * depends on, also through components.
 */
public final class Estate {
    static final ResourceTypes KEYS = AzureTypes.KEY.or(AzureTypes.MANAGED_KEY);

    private static final ResourceKey<String> VAULT_BY_NAME =
            ResourceKey.of(AzureTypes.VAULT, vault -> new StackVault(vault).hostName());
    private static final ResourceKey<String> KEY_BY_NAME =
            ResourceKey.of(KEYS, key -> new StackKey(key).fullName(new StackKey(key).vaultName()));

    private final Stack stack;
    private final Map<String, List<PolicyResource>> members;
    private final Unread unread;
    private final Map<Class<?>, Object> lookUps = new HashMap<>();
    private final KeyLookup keyLookup;
    private final List<EncryptedService> encrypted;

    private Estate(Stack stack) {
        this.stack = stack;
        this.members = members(stack);
        this.unread = new Unread(stack);
        this.keyLookup = new KeyLookup(this);
        this.encrypted = services().stream()
                .flatMap(service -> keyLookup.resolve(service).stream())
                .toList();
    }

    public static Estate of(Stack stack) {
        return new Estate(stack);
    }

    /**
     * A service that is about to be made or changed, with the key and vault that its key identifier names among the resources that
     * were judged before it in the same update. Grants are left to the rules on the whole stack: a grant names the object id of its
     * identity, which Azure makes and the engine's call about a resource leaves out, as it does what depends on what.
     */
    public static Estate around(StackService service, Stack seen) {
        var found = new ArrayList<PolicyResource>();
        found.add(service.resource());
        service.keyIdentifier().known().ifPresent(key -> {
            found.addAll(seen.find(VAULT_BY_NAME, key.host().name()));
            found.addAll(seen.find(KEY_BY_NAME, KeyLookup.fullName(key.host().name(), key.keyName())));
        });
        return of(Stack.of(found.stream()
                .map(resource -> new Stack.Member(resource.definition(), PolicyResource.Links.NONE))
                .toList()));
    }

    public List<PolicyResource> ofType(ResourceTypes types) {
        return stack.ofType(types);
    }

    public List<StackVault> vaults() {
        return stack.ofType(AzureTypes.VAULT).stream().map(StackVault::new).toList();
    }

    public List<StackKey> keys() {
        return stack.ofType(KEYS).stream().map(StackKey::new).toList();
    }

    public List<StackService> services() {
        return Stream.of(AzureTypes.FHIR_SERVICE, AzureTypes.DICOM_SERVICE, AzureTypes.AZURE_API_FOR_FHIR)
                .flatMap(types -> stack.ofType(types).stream())
                .map(StackService::of)
                .toList();
    }

    /** The services that have a customer-managed key whose identifier can be read, or is not known yet. */
    public List<EncryptedService> encrypted() {
        return encrypted;
    }

    /** The keys of those services, where something ties them to one. */
    public Stream<StackKey> certainKeys() {
        return encrypted.stream()
                .map(EncryptedService::certainKey)
                .flatMap(Optional::stream)
                .distinct();
    }

    /** The vault that a key is in: by its name, by what the key depends on, else the one that does not exist yet. */
    public Optional<StackVault> vaultOf(StackKey key) {
        return keyLookup.vaultOf(key);
    }

    /** Whether nothing ties a key to the vault that {@link #vaultOf} finds but that the stack makes no other. */
    public boolean isVaultGuessed(StackKey key) {
        return keyLookup.isVaultGuessed(key);
    }

    /** The resources that this pack does not read. */
    public Unread unread() {
        return unread;
    }

    /** What is looked up in the stack once for all rules: a stack may have thousands of services. */
    public synchronized <T> T once(Class<T> type, Function<Estate, T> lookUp) {
        var known = lookUps.get(type);
        if (known == null) {
            known = lookUp.apply(this);
            lookUps.put(type, known);
        }
        return type.cast(known);
    }

    /** What the property at a path depends on, as the program says. Not every language says it. */
    public static List<String> told(PolicyResource resource, String path) {
        return resource.links().propertyDependencies().getOrDefault(path.split("[.\\[]", 2)[0], List.of());
    }

    /** Whether the program says what a property depends on. */
    public static boolean isTold(PolicyResource resource, String property) {
        return !told(resource, property).isEmpty();
    }

    /** The resources of these types that a property depends on, themselves or by a component around them. */
    public Stream<PolicyResource> behind(PolicyResource resource, String property, ResourceTypes types) {
        return within(told(resource, property), types);
    }

    /**
     * The resources of these types that a property depends on; where none is among them, those that they depend on in the end, or
     * else the resource as a whole. A program may wait for something else between a key and its service, and not every language
     * tells what each property depends on.
     */
    public Stream<PolicyResource> source(PolicyResource resource, String property, ResourceTypes types) {
        var ofProperty = told(resource, property);
        return Stream.<Supplier<List<PolicyResource>>>of(
                () -> within(ofProperty, types).toList(),
                () -> within(closure(ofProperty), types).toList(),
                () -> ofProperty.isEmpty() ? before(resource, types).toList() : List.of())
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream();
    }

    /** The resources of these types that a resource depends on itself, or by a component around them. */
    public Stream<PolicyResource> waitedFor(PolicyResource resource, ResourceTypes types) {
        return within(resource.links().dependencies(), types);
    }

    /** The resources of these types that a resource depends on, in the end: over others too. */
    public Stream<PolicyResource> before(PolicyResource resource, ResourceTypes types) {
        return within(closure(resource.links().dependencies()), types);
    }

    private List<String> closure(List<String> urns) {
        var seen = new HashSet<String>();
        var next = new ArrayList<>(urns);
        while (!next.isEmpty()) {
            var urn = next.remove(next.size() - 1);
            if (seen.add(urn)) {
                stack.find(urn).ifPresent(found -> next.addAll(found.links().dependencies()));
                stack.find(urn)
                        .filter(found -> found.provider().isEmpty())
                        .ifPresent(component -> stack.children(component).forEach(child -> next.add(child.urn())));
            }
        }
        return List.copyOf(seen);
    }

    private Stream<PolicyResource> within(List<String> urns, ResourceTypes types) {
        return urns.stream()
                .flatMap(urn -> members.getOrDefault(urn, List.of()).stream())
                .filter(resource -> resource.is(types))
                .distinct()
                .sorted(PolicyResource.BY_NAME);
    }

    /** Each resource and those in it, by the URN of what they are in. */
    private static Map<String, List<PolicyResource>> members(Stack stack) {
        var members = new HashMap<String, List<PolicyResource>>();
        for (var resource : stack.resources()) {
            var at = Optional.of(resource);
            while (at.isPresent()) {
                members.computeIfAbsent(at.get().urn(), urn -> new ArrayList<>())
                        .add(resource);
                at = at.get().parent();
            }
        }
        return members;
    }
}
