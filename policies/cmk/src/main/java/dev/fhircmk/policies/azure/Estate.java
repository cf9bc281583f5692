package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The Azure resources that a stack declares, and how they hang together: by names that are known, else by what a property
 * depends on, also through components.
 */
public final class Estate {
    private static final ResourceTypes KEYS = AzureTypes.KEY.or(AzureTypes.MANAGED_KEY);
    private static final String IDENTITIES = "/userassignedidentities/";

    private final Stack stack;
    private final Map<String, List<PolicyResource>> members;
    private final Map<String, StackVault> vaultsByName = new HashMap<>();
    private final List<StackVault> vaultsToCome;
    private final Map<String, StackKey> keysByName = new HashMap<>();
    private final List<StackKey> keysToCome;
    private final Map<String, List<PolicyResource>> identitiesByName = new HashMap<>();
    private final List<EncryptedService> encrypted;
    private final Grants roleAssignments;
    private final Grants accessPolicies;
    private final KeyReaders keyReaders;

    private Estate(Stack stack) {
        this.stack = stack;
        this.members = members(stack);
        // What is looked up for each service stands in maps: a stack may have thousands of them.
        vaults().forEach(vault -> vault.hostName().ifPresent(name -> vaultsByName.putIfAbsent(name, vault)));
        this.vaultsToCome = vaults().stream().filter(StackVault::isYetToBeMade).toList();
        keys().forEach(key -> fullName(key).ifPresent(name -> keysByName.putIfAbsent(name, key)));
        this.keysToCome =
                keys().stream().filter(key -> key.identifier().isEmpty()).toList();
        stack.ofType(AzureTypes.USER_ASSIGNED_IDENTITY)
                .forEach(identity -> PropertyFacts.value(
                                PropertyFacts.of(identity).text("resourceName", "name"))
                        .ifPresent(name -> identitiesByName
                                .computeIfAbsent(name.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                                .add(identity)));
        this.encrypted = resolve();
        this.roleAssignments = grants(AzureTypes.ROLE_ASSIGNMENT, "principalId", "principalId");
        this.accessPolicies = grants(AzureTypes.ACCESS_POLICY, "policy", "policy.objectId");
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

    private List<EncryptedService> resolve() {
        return services().stream()
                .filter(service -> !(service.keyIdentifier() instanceof Fact.Absent<KeyIdentifier>))
                .map(this::resolve)
                .toList();
    }

    private EncryptedService resolve(StackService service) {
        var identifier = service.keyIdentifier();
        var known = PropertyFacts.value(identifier);
        var key = known.map(this::named).orElseGet(() -> unnamed(service));
        var vault = known.flatMap(id -> vault(id.host().name())).or(() -> key.flatMap(this::vaultOf));
        return new EncryptedService(service, identifier, key, vault);
    }

    private Optional<StackKey> named(KeyIdentifier identifier) {
        return Optional.ofNullable(keysByName.get(fullName(identifier.host().name(), identifier.keyName())));
    }

    private Optional<String> fullName(StackKey key) {
        return PropertyFacts.value(key.name())
                .flatMap(name -> key.vaultName()
                        .or(() -> vaultOf(key).flatMap(StackVault::hostName))
                        .map(vault -> fullName(vault, name)));
    }

    private static String fullName(String vault, String key) {
        return vault + "/" + key.toLowerCase(Locale.ROOT);
    }

    /**
     * The key whose identifier is not known yet. Java programs do not tell at preview what an unknown value depends on; it can
     * only come from what is yet to be made, so that the one key of the stack that is yet to be made is taken.
     */
    private Optional<StackKey> unnamed(StackService service) {
        var sources = source(service.resource(), service.keyProperty(), KEYS)
                .map(StackKey::new)
                .toList();
        if (!sources.isEmpty()
                || service.resource().links().propertyDependencies().containsKey(service.keyProperty())) {
            return single(sources);
        }
        return single(keysToCome);
    }

    /** The vault of that name, in lower case. */
    public Optional<StackVault> vault(String hostName) {
        return Optional.ofNullable(vaultsByName.get(hostName));
    }

    /** The user-assigned identities that may be that of an id: groups may have identities of the same name. */
    List<PolicyResource> identities(String id) {
        var lower = id.toLowerCase(Locale.ROOT);
        var at = lower.lastIndexOf(IDENTITIES);
        return at < 0 ? List.of() : identitiesByName.getOrDefault(lower.substring(at + IDENTITIES.length()), List.of());
    }

    /** The role assignments. */
    Grants roleAssignments() {
        return roleAssignments;
    }

    /** The access policies that stand by themselves. */
    Grants accessPolicies() {
        return accessPolicies;
    }

    /** Who reads the keys of the services. */
    KeyReaders keyReaders() {
        return keyReaders;
    }

    /** The vault that a key is in: by its name, by what the key depends on, else the one that is yet to be made. */
    public Optional<StackVault> vaultOf(StackKey key) {
        if (key.vaultName().isPresent()) {
            return vault(key.vaultName().get());
        }
        var properties = List.of("vaultName", "vaultUri");
        var sources = properties.stream()
                .flatMap(property -> behind(key.resource(), property, AzureTypes.VAULT))
                .map(StackVault::new)
                .toList();
        var isTold = properties.stream().anyMatch(key.resource().links().propertyDependencies()::containsKey);
        return single(isTold ? sources : vaultsToCome);
    }

    private static <T> Optional<T> single(List<T> candidates) {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
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
                () -> before(resource, types).toList())
                .map(Supplier::get)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream();
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
