package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Microsoft.HealthcareApis/workspaces/fhirservices. The key is judged when the operation begins and the verdict is told when
 * it ends, so that a grant that comes after the service is caught and not raced.
 */
public final class FhirServices extends HealthResource {
    private static final String CMK = "encryption";
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][-0-9a-zA-Z]{1,22}[0-9a-zA-Z]");
    private static final List<String> KINDS = List.of("fhir-Stu3", "fhir-R4");

    /** The first api-version whose FHIR service has the property; older ones drop it without a word. */
    private static final ArmVersion ENCRYPTION_SINCE = ArmVersion.of("2023-11-01");

    /** What a client may set; everything else in {@code properties} is dropped, as by Azure's typed API. */
    private static final List<String> SETTABLE = List.of(
            "acrConfiguration",
            "authenticationConfiguration",
            "corsConfiguration",
            CMK,
            "exportConfiguration",
            "implementationGuidesConfiguration",
            "importConfiguration",
            "resourceVersionPolicyConfiguration");

    private final IdentityBlock identities;
    private final FhirKeyCheck keyCheck;

    public FhirServices(
            Operations operations, DataKeys dataKeys, RandomIds ids, IdentityBlock identities, FhirKeyCheck keyCheck) {
        super("Microsoft.HealthcareApis/workspaces/fhirservices", FIRST_OF_WORKSPACES, operations, dataKeys, ids);
        this.identities = identities;
        this.keyCheck = keyCheck;
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(
                    id, "have 3 to 24 letters, digits or hyphens and begin and end with a letter or a digit");
        }
    }

    @Override
    public Outcome put(Change change) {
        Optional<String> kind = JsonTree.text(change.body(), "kind");
        kind.filter(value -> !KINDS.contains(value)).ifPresent(value -> {
            throw ArmError.badRequest("The kind '" + value + "' is not one of " + String.join(", ", KINDS) + ".");
        });
        JsonObject properties = settable(change);
        properties.addProperty("publicNetworkAccess", "Enabled");
        properties.addProperty("eventState", "Disabled");
        Resource service = new Resource(
                change.id(),
                change.envelope()
                        .withText("kind", kind)
                        .with("etag", etag())
                        .withTree("identity", identities.resolve(change))
                        .with("systemData", change.systemData())
                        .with("properties", properties)
                        .build());
        return start(change, service);
    }

    /** Tags and identity, as Azure's PATCH. */
    @Override
    public Outcome patch(Change change) {
        JsonObject body = patched(change);
        identities.resolve(change).ifPresent(identity -> body.add("identity", identity));
        return start(change, new Resource(change.id(), body));
    }

    @Override
    public KeyConfiguration keyConfiguration(StoreView snapshot, Resource service, Instant now) {
        return keyCheck.configuration(new KeyUseRequest(keyUrl(service).orElse(""), service, snapshot, now));
    }

    @Override
    public JsonObject show(Resource service, ArmVersion version) {
        JsonObject body = service.body().deepCopy();
        if (!version.atLeast(ENCRYPTION_SINCE)) {
            JsonTree.object(body, "properties").ifPresent(properties -> properties.remove(CMK));
        }
        return body;
    }

    private Outcome start(Change change, Resource service) {
        Optional<String> problem = keyUrl(service)
                .flatMap(url -> keyCheck.check(new KeyUseRequest(url, service, change.transaction(), change.now())))
                .or(() -> rewrap(change, service));
        return start(change, service, problem);
    }

    /** Whether a PUT without the property takes the key off a service that had one is not documented; here it does. */
    private static JsonObject settable(Change change) {
        JsonBuilder properties = JsonBuilder.json();
        SETTABLE.stream()
                .filter(property -> !property.equals(CMK) || change.version().atLeast(ENCRYPTION_SINCE))
                .forEach(property -> properties.withTree(property, JsonTree.element(change.properties(), property)));
        return properties.build();
    }

    /** The key that the service is to use; an empty text means none, as in Azure's own policies. */
    private static Optional<String> keyUrl(Resource service) {
        return JsonTree.text(service.properties(), CMK, "customerManagedKeyEncryption", "keyEncryptionKeyUrl")
                .filter(url -> !url.isBlank());
    }
}
