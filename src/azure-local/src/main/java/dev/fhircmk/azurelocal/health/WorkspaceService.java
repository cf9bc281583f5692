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
import java.util.stream.Stream;

/**
 * A service of a workspace that has a key. The key is judged when the operation begins and the verdict is told when it ends, so
 * that a grant that comes after the service is caught and not raced.
 */
abstract class WorkspaceService extends HealthResource {
    private static final String CMK = "encryption";
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z][-0-9a-zA-Z]{1,22}[0-9a-zA-Z]");

    /** The first api-version whose services have the property; older ones drop it without a word. */
    private static final ArmVersion ENCRYPTION_SINCE = ArmVersion.of("2023-11-01");

    private final List<String> settable;
    private final IdentityBlock identities;
    private final FhirKeyCheck keyCheck;

    /**
     * A type of services.
     *
     * @param settable what a client may set beside the key; everything else in {@code properties} is dropped, as by Azure's
     *     typed API
     */
    WorkspaceService(
            String name,
            List<String> settable,
            Operations operations,
            DataKeys dataKeys,
            RandomIds ids,
            IdentityBlock identities,
            FhirKeyCheck keyCheck) {
        super(name, FIRST_OF_WORKSPACES, operations, dataKeys, ids);
        this.settable = settable;
        this.identities = identities;
        this.keyCheck = keyCheck;
    }

    /** What the service has of itself, put into its properties. */
    abstract void complete(Change change, JsonObject properties);

    @Override
    public final void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(
                    id, "have 3 to 24 letters, digits or hyphens and begin and end with a letter or a digit");
        }
    }

    @Override
    public Outcome put(Change change) {
        return put(change, Optional.empty());
    }

    final Outcome put(Change change, Optional<String> kind) {
        JsonObject properties = settable(change);
        properties.addProperty("publicNetworkAccess", "Enabled");
        properties.addProperty("eventState", "Disabled");
        complete(change, properties);
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
    public final Outcome patch(Change change) {
        JsonObject body = patched(change);
        identities.resolve(change).ifPresent(identity -> body.add("identity", identity));
        return start(change, new Resource(change.id(), body));
    }

    @Override
    public final KeyConfiguration keyConfiguration(StoreView snapshot, Resource service, Instant now) {
        return keyCheck.configuration(new KeyUseRequest(keyUrl(service).orElse(""), service, snapshot, now));
    }

    @Override
    public final JsonObject show(Resource service, ArmVersion version) {
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
    private JsonObject settable(Change change) {
        JsonBuilder properties = JsonBuilder.json();
        Stream.concat(settable.stream(), Stream.of(CMK))
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
