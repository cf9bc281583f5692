package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Azure resources that a stack declares, and how they hang together: by names that are known, else by what a property
 * depends on, also through components.
 */
public final class Estate {
    static final ResourceTypes KEYS = AzureTypes.KEY.or(AzureTypes.MANAGED_KEY);

    private final Stack stack;
    private final Map<String, List<PolicyResource>> members;
    private final Unread unread;
    private final Identities identities;
    private final KeyLookup keyLookup;
    private final List<EncryptedService> encrypted;
    private final Grants roleAssignments;
    private final Grants accessPolicies;
    private final Grants keyAccesses;
    private final KeyReaders keyReaders;

    private Estate(Stack stack) {
        this.stack = stack;
        this.members = members(stack);
        this.unread = new Unread(stack);
        this.identities = new Identities(stack.ofType(AzureTypes.USER_ASSIGNED_IDENTITY));
        this.keyLookup = new KeyLookup(this);
        this.encrypted = services().stream()
                .flatMap(service -> keyLookup.resolve(service).stream())
                .toList();
        this.roleAssignments = grants(AzureTypes.ROLE_ASSIGNMENT, "principalId", "principalId");
        this.accessPolicies = grants(AzureTypes.ACCESS_POLICY, "policy", "policy.objectId");
        this.keyAccesses = new Grants(managingAccesses().stream()
                .map(access -> new Grants.Standing(access, Recipient.of(this, access, "principalId", "principalId")))
                .toList());
        this.keyReaders = new KeyReaders(this, encrypted);
    }

    private Grants grants(ResourceTypes types, String property, String path) {
        return new Grants(stack.ofType(types).stream()
                .map(grant -> new Grants.Standing(grant, Recipient.of(this, grant, property, path)))
                .toList());
    }

    /** The Azure resources of a stack. */
    public static Estate of(Stack stack) {
        return new Estate(stack);
    }

    /** The resources of these types. */
    public List<PolicyResource> ofType(ResourceTypes types) {
        return stack.ofType(types);
    }

    /** The vaults. */
    public List<StackVault> vaults() {
        return stack.ofType(AzureTypes.VAULT).stream().map(StackVault::new).toList();
    }

    /** The keys. */
    public List<StackKey> keys() {
        return stack.ofType(KEYS).stream().map(StackKey::new).toList();
    }

    /** The services of every kind. */
    public List<StackService> services() {
        return Stream.of(
                        services(AzureTypes.FHIR_SERVICE, ServiceKind.FHIR_SERVICE),
                        services(AzureTypes.DICOM_SERVICE, ServiceKind.DICOM_SERVICE),
                        services(AzureTypes.AZURE_API_FOR_FHIR, ServiceKind.AZURE_API_FOR_FHIR))
                .flatMap(List::stream)
                .toList();
    }

    private List<StackService> services(ResourceTypes types, ServiceKind kind) {
        return stack.ofType(types).stream()
                .map(resource -> new StackService(resource, kind))
                .toList();
    }

    /** The services that have a customer-managed key whose identifier can be read, or is not known yet. */
    public List<EncryptedService> encrypted() {
        return encrypted;
    }

    /** The vault that a key is in: by its name, by what the key depends on, else the one that is yet to be made. */
    public Optional<StackVault> vaultOf(StackKey key) {
        return keyLookup.vaultOf(key);
    }

    /** Whether nothing ties a key to the vault that {@link #vaultOf} finds but that no other is yet to be made. */
    public boolean isVaultGuessed(StackKey key) {
        return keyLookup.isVaultGuessed(key);
    }

    /** What may hold what this pack does not read. */
    public Unread unread() {
        return unread;
    }

    /** The user-assigned identities. */
    Identities identities() {
        return identities;
    }

    /** The role assignments. */
    Grants roleAssignments() {
        return roleAssignments;
    }

    /** The access policies that stand by themselves. */
    Grants accessPolicies() {
        return accessPolicies;
    }

    /** The accesses of this project's own that add an access policy by themselves. */
    Grants keyAccesses() {
        return keyAccesses;
    }

    /** The resources of them. */
    List<PolicyResource> managingAccesses() {
        return stack.ofType(AzureTypes.KEY_ACCESS).stream()
                .filter(Estate::manages)
                .toList();
    }

    private static boolean manages(PolicyResource access) {
        return PropertyFacts.value(PropertyFacts.of(access).text("grant"))
                .filter("manage"::equalsIgnoreCase)
                .isPresent();
    }

    /** Who reads the keys of the services. */
    KeyReaders keyReaders() {
        return keyReaders;
    }

    /** The resources of these types that a property depends on, themselves or by a component around them. */
    public Stream<PolicyResource> behind(PolicyResource resource, String property, ResourceTypes types) {
        return within(resource.links().propertyDependencies().getOrDefault(property, List.of()), types);
    }

    /**
     * The resources of these types that a property depends on; where none is among them, those that they depend on in the end, or
     * else the resource as a whole. A program may wait for something else between a key and its service, and not every language
     * tells what each property depends on.
     */
    public Stream<PolicyResource> source(PolicyResource resource, String property, ResourceTypes types) {
        var ofProperty = resource.links().propertyDependencies().getOrDefault(property, List.of());
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
    Stream<PolicyResource> waitedFor(PolicyResource resource, ResourceTypes types) {
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
                .sorted(Comparator.comparing(PolicyResource::urn));
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
