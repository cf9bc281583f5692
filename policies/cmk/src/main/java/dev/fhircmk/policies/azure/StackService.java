package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import java.util.List;
import java.util.Optional;

/**
 * A service that a stack declares and that may have a customer-managed key.
 *
 * @param resource the resource
 * @param kind what kind of service it is
 */
public record StackService(PolicyResource resource, ServiceKind kind) {
    /** What stands for an identity whose id is not known yet. */
    private static final String LATER = "(known after the update)";

    /** A resource of {@link AzureTypes#SERVICE}. */
    public static StackService of(PolicyResource resource) {
        if (resource.is(AzureTypes.AZURE_API_FOR_FHIR)) {
            return new StackService(resource, ServiceKind.AZURE_API_FOR_FHIR);
        }
        return new StackService(
                resource, resource.is(AzureTypes.DICOM_SERVICE) ? ServiceKind.DICOM_SERVICE : ServiceKind.FHIR_SERVICE);
    }

    /** Where the identifier of its key stands. */
    public String keyPath() {
        return kind == ServiceKind.AZURE_API_FOR_FHIR
                ? "properties.cosmosDbConfiguration.keyVaultKeyUri"
                : "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
    }

    /** The property, among those of the resource itself, that the identifier of its key stands in. */
    public String keyProperty() {
        return kind == ServiceKind.AZURE_API_FOR_FHIR ? "properties" : "encryption";
    }

    /** The identifier of its key as it is written; the empty text is none, as Azure reads it. */
    public Fact<String> keyText() {
        var said = facts().text(keyPath());
        return said instanceof Fact.Known<String> known && known.value().isBlank() ? Fact.absent(keyPath()) : said;
    }

    /** Whether a key is set that the version of the API drops: whoever sets one wants it, required or not. */
    public boolean isKeyDropped() {
        var place = resource.inputs().orElse(resource.properties()).at(keyPath());
        return ApiVersions.dropped(resource, keyPath()).isPresent()
                && (!place.isKnown()
                        || place.string().filter(text -> !text.isBlank()).isPresent());
    }

    /** The identifier of its key; absent where there is none, and where it cannot be read. */
    public Fact<KeyIdentifier> keyIdentifier() {
        var said = keyText();
        if (said instanceof Fact.Unknown<String> unknown) {
            return Fact.unknown(unknown.path());
        }
        return said.known()
                .flatMap(text -> PropertyFacts.readable(() -> KeyIdentifier.parse(text)))
                .map(key -> Fact.known(keyPath(), key))
                .orElseGet(() -> Fact.absent(keyPath()));
    }

    /** The kinds of its managed identities. */
    public Fact<String> identityType() {
        return facts().text(Enumeration.IDENTITY_TYPE, "identity.type");
    }

    /** The object id of its system-assigned identity. */
    public Fact<String> principalId() {
        return facts().output("identity.principalId");
    }

    /** The ids of its user-assigned identities, a list in what programs say, a map in what Azure answers. */
    public Fact<List<String>> userAssignedIdentities() {
        return facts().read(StackService::identities, "identity.userAssignedIdentities");
    }

    private static Optional<List<String>> identities(Properties place) {
        if (place.value() instanceof PropertyValue.Obj) {
            return Optional.of(List.copyOf(place.names()));
        }
        return Optional.of(place.items().stream()
                .map(item -> item.isKnown() ? item.string().orElse("") : LATER)
                .toList());
    }

    /** The facts and what this service says. */
    public Facts addTo(Facts others) {
        var read = facts();
        var isThere = principalId() instanceof Fact.Known<String>;
        return others.with(FactKey.CLOUD, Fact.known("location", ResourceCloud.of(resource)))
                .with(FactKey.SERVICE_REGION, read.region("location"))
                .with(FactKey.SERVICE_TENANT, read.output("identity.tenantId"))
                .with(FactKey.IDENTITY_TYPE, identityType())
                .with(FactKey.USER_ASSIGNED_IDENTITIES, userAssignedIdentities())
                .with(
                        FactKey.KEY_SET_AT_CREATION,
                        // A service that has its principal already is not created now; whether another is cannot be
                        // told.
                        isThere ? Fact.known("identity.type", false) : keySetAtCreation())
                .with(
                        FactKey.ENTERPRISE_APPLICATION,
                        read.text("properties.cosmosDbConfiguration.crossTenantCmkApplicationId"));
    }

    private Fact<Boolean> keySetAtCreation() {
        // A user-assigned identity serves either way.
        return identityType()
                .known()
                .filter(type -> !type.equals("SystemAssigned"))
                .<Fact<Boolean>>map(type -> Fact.known("identity.type", true))
                .orElseGet(() -> Fact.unknown("identity.type"));
    }

    private PropertyFacts facts() {
        return PropertyFacts.of(resource);
    }
}
