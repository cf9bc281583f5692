package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.ServiceKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service that can have a customer-managed key, as Azure describes it.
 *
 * @param id its id
 * @param kind what it is
 * @param region where it is; empty where Azure's text is none
 * @param tenant its tenant, of which Resource Graph tells and Resource Manager does not
 * @param encryption its encryption choice
 * @param identity its managed identity
 * @param enterpriseApplication the application id by which a retired account in some regions reaches its key
 * @param state of its provisioning, such as {@code Succeeded}
 * @param tags its tags
 */
public record Service(
        ArmId id,
        ServiceKind kind,
        Optional<Region> region,
        Seen<Guid> tenant,
        Encryption encryption,
        Identity identity,
        Optional<String> enterpriseApplication,
        String state,
        Map<String, String> tags) {
    private static final String OWN_IDENTITY = "its system-assigned identity";
    private static final Map<ArmType, ServiceKind> KINDS = Map.of(
            ArmType.FHIR_SERVICE, ServiceKind.FHIR_SERVICE,
            ArmType.DICOM_SERVICE, ServiceKind.DICOM_SERVICE,
            ArmType.AZURE_API_FOR_FHIR, ServiceKind.AZURE_API_FOR_FHIR);

    /**
     * The managed identity of a service.
     *
     * @param type {@code SystemAssigned}, {@code UserAssigned}, {@code None} or both; empty where there is none
     * @param assigned the ids of user-assigned identities, as Azure writes them
     * @param principals the object ids that the service signs in with, by a name of each for the reader
     * @param unread those among them whose object id Azure does not tell, by a name for the reader
     */
    public record Identity(
            Optional<String> type, List<String> assigned, Map<Guid, String> principals, List<String> unread) {
        /** Keeps copies. */
        public Identity {
            assigned = List.copyOf(assigned);
            principals = Map.copyOf(principals);
            unread = List.copyOf(unread);
        }

        /** None at all. */
        public static Identity none() {
            return new Identity(Optional.empty(), List.of(), Map.of(), List.of());
        }
    }

    /** Keeps a copy of the tags, in order of their names. */
    public Service {
        tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** The kind of service that has the type of an id; empty for all other resources. */
    public static Optional<ServiceKind> kindOf(ArmId id) {
        return KINDS.entrySet().stream()
                .filter(kind -> id.isOf(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Reads a service from Azure's description, of Resource Manager or of Resource Graph.
     *
     * @return empty where it is the description of something else
     * @throws JsonShapeException where the description has another shape than Azure gives it
     * @throws AzureException where it lacks what every service has
     */
    public static Optional<Service> read(JsonObject described) {
        return JsonTree.text(described, "id")
                .flatMap(ArmId::read)
                .flatMap(id -> kindOf(id).map(kind -> read(id, kind, described)));
    }

    /**
     * One that is named and was not seen.
     *
     * @param id of a type that {@link #kindOf} knows
     * @param encryption says why
     */
    static Service unseen(ArmId id, Encryption encryption) {
        return new Service(
                id,
                kindOf(id).orElseThrow(),
                Optional.empty(),
                noTenant(id),
                encryption,
                Identity.none(),
                Optional.empty(),
                "unknown",
                Map.of());
    }

    private static Service read(ArmId id, ServiceKind kind, JsonObject described) {
        // What a service does not say of its encryption is Azure's default only where it says the rest.
        var unused = AzureAnswer.part(described, "properties", "the service " + id.name());
        return new Service(
                id,
                kind,
                JsonTree.text(described, "location").flatMap(Region::read),
                JsonTree.text(described, "tenantId")
                        .flatMap(Guid::read)
                        .map(Seen::shown)
                        .orElseGet(() -> noTenant(id)),
                encryption(kind, described),
                identity(described),
                JsonTree.text(described, "properties", "cosmosDbConfiguration", "crossTenantCmkApplicationId")
                        .filter(application -> !application.isBlank()),
                JsonTree.text(described, "properties", "provisioningState").orElse("unknown"),
                tags(described));
    }

    private static Encryption encryption(ServiceKind kind, JsonObject described) {
        var uri = kind == ServiceKind.AZURE_API_FOR_FHIR
                ? JsonTree.text(described, "properties", "cosmosDbConfiguration", "keyVaultKeyUri")
                : JsonTree.text(
                        described, "properties", "encryption", "customerManagedKeyEncryption", "keyEncryptionKeyUrl");
        return uri.filter(text -> !text.isBlank()).map(Service::encryption).orElseGet(Encryption.ServiceManaged::new);
    }

    private static Encryption encryption(String uri) {
        try {
            return new Encryption.CustomerManaged(KeyIdentifier.parse(uri));
        } catch (InvalidValueException unreadable) {
            return new Encryption.Unreadable(uri);
        }
    }

    private static Identity identity(JsonObject described) {
        var type = JsonTree.text(described, "identity", "type").filter(text -> !text.equalsIgnoreCase("None"));
        var assigned =
                JsonTree.object(described, "identity", "userAssignedIdentities").orElseGet(JsonObject::new);
        var principals = new TreeMap<Guid, String>(java.util.Comparator.comparing(Guid::text));
        var unread = new ArrayList<String>();
        var own = JsonTree.text(described, "identity", "principalId").flatMap(Guid::read);
        own.ifPresent(oid -> principals.put(oid, OWN_IDENTITY));
        if (own.isEmpty()
                && type.filter(text -> text.toLowerCase(Locale.ROOT).contains("systemassigned"))
                        .isPresent()) {
            unread.add(OWN_IDENTITY);
        }
        for (var id : assigned.keySet()) {
            var name = ArmId.read(id).map(ArmId::name).orElse(id);
            JsonTree.text(assigned, id, "principalId")
                    .flatMap(Guid::read)
                    .ifPresentOrElse(oid -> principals.put(oid, name), () -> unread.add("identity " + name));
        }
        return new Identity(type, List.copyOf(assigned.keySet()), principals, unread);
    }

    private static Map<String, String> tags(JsonObject described) {
        var tags = new TreeMap<String, String>();
        JsonTree.object(described, "tags")
                .ifPresent(all -> all.keySet()
                        .forEach(name -> JsonTree.text(all, name).ifPresent(value -> tags.put(name, value))));
        return tags;
    }

    private static Seen<Guid> noTenant(ArmId id) {
        return Seen.hidden("Azure does not tell the tenant of " + id.name());
    }

    /** The same in a tenant. */
    Service in(Seen<Guid> other) {
        return new Service(id, kind, region, other, encryption, identity, enterpriseApplication, state, tags);
    }

    /** The same with another encryption choice. */
    public Service with(Encryption other) {
        return new Service(id, kind, region, tenant, other, identity, enterpriseApplication, state, tags);
    }

    /** Whether it uses a key, whatever version. */
    public boolean uses(KeyIdentifier key) {
        return encryption
                .key()
                .filter(used -> used.versionless().equals(key.versionless()))
                .isPresent();
    }

    /** Whether it uses a version of its key, of which all are listed, newest first. */
    public boolean uses(KeyVersion version, List<KeyVersion> newestFirst) {
        return encryption
                .key()
                .flatMap(told -> KeyVersion.used(told, newestFirst))
                .filter(version::equals)
                .isPresent();
    }

    /** Its name for a reader: {@code workspace/service}, or that of the account. */
    public String name() {
        return kind == ServiceKind.AZURE_API_FOR_FHIR
                ? id.name()
                : id.parent().orElseThrow().name() + "/" + id.name();
    }

    /** Where it answers requests for FHIR resources; empty for a service that has none. */
    public Optional<URI> fhirEndpoint(Cloud cloud) {
        return switch (kind) {
            case FHIR_SERVICE ->
                Optional.of(
                        URI.create(cloud.fhirEndpoint(id.parent().orElseThrow().name(), id.name())));
            case AZURE_API_FOR_FHIR -> Optional.of(URI.create(cloud.retiredFhirEndpoint(id.name())));
            case DICOM_SERVICE -> Optional.empty();
        };
    }
}
