package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Guids;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.ShippedTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account of the retired service looks like, with what Azure adds where the client says nothing.
 *
 * @param identities of the accounts
 * @param tenantId whose authority they trust by default
 */
record RetiredAccountBody(IdentityBlock identities, String tenantId) {
    static final String PUBLIC_ACCESS = "publicNetworkAccess";

    private static final String COSMOS_DB = "cosmosDbConfiguration";
    private static final String KEY_URI = "keyVaultKeyUri";
    private static final String APPLICATION = "crossTenantCmkApplicationId";
    private static final String ENABLED = "Enabled";
    private static final long LEAST_THROUGHPUT = 400;
    private static final long USUAL_THROUGHPUT = 1000;
    private static final List<String> KINDS = List.of("fhir", "fhir-Stu3", "fhir-R4");

    /** The first api-version that knows the enterprise application; older ones drop it without a word. */
    private static final ArmVersion APPLICATION_SINCE = ArmVersion.of("2023-02-28");

    /** What a client may set beside the database; everything else is dropped, as by Azure's typed API. */
    private static final List<String> SETTABLE =
            List.of("acrConfiguration", "exportConfiguration", "importConfiguration");

    /**
     * The account that a client asks for.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if no account can be like that
     */
    Resource of(Change change, String etag) {
        String kind = JsonTree.text(change.body(), "kind").orElse("");
        if (!KINDS.contains(kind)) {
            throw RetiredError.UNKNOWN_KIND.of(kind, String.join(", ", KINDS));
        }
        String identity = JsonTree.text(change.body(), "identity", "type").orElse("None");
        if (!identity.equalsIgnoreCase("SystemAssigned") && !identity.equalsIgnoreCase("None")) {
            throw RetiredError.USER_ASSIGNED_IDENTITY.of(identity);
        }
        if (!JsonTree.elements(change.properties(), "privateEndpointConnections")
                .isEmpty()) {
            throw RetiredError.PRIVATE_ENDPOINT_CONNECTIONS.of();
        }
        JsonTree.objects(change.properties(), "accessPolicies").stream()
                .map(policy -> JsonTree.text(policy, "objectId").orElse(""))
                .filter(id -> !Guids.has(id))
                .findFirst()
                .ifPresent(id -> {
                    throw RetiredError.INVALID_OBJECT_ID.of(id);
                });
        text(change.properties(), APPLICATION).filter(id -> !Guids.has(id)).ifPresent(id -> {
            throw RetiredError.INVALID_APPLICATION_ID.of(id);
        });
        return new Resource(
                change.id(),
                change.envelope()
                        .with("kind", kind)
                        .with("etag", etag)
                        .withTree("identity", identities.resolve(change))
                        .with("systemData", change.systemData())
                        .with("properties", properties(change))
                        .build());
    }

    /** With what Azure adds where the client says nothing, as recorded. */
    private JsonObject properties(Change change) {
        JsonObject asked = change.properties();
        JsonBuilder properties = JsonBuilder.json();
        properties.with("accessPolicies", list(asked, "accessPolicies"));
        JsonObject defaults = ShippedTable.document(
                RetiredAccountBody.class,
                "RetiredDefaults.json",
                Map.of("tenantId", tenantId, "name", change.id().name()));
        defaults.keySet()
                .forEach(name -> properties.withTree(
                        name, JsonTree.object(defaults, name).map(complete -> withAsked(complete, asked, name))));
        properties.with(COSMOS_DB, database(change, asked));
        SETTABLE.forEach(name -> properties.withTree(name, JsonTree.object(asked, name)));
        return properties
                .with(PUBLIC_ACCESS, JsonTree.text(asked, PUBLIC_ACCESS).orElse(ENABLED))
                .build();
    }

    private static JsonObject database(Change change, JsonObject asked) {
        long units = JsonTree.number(asked, COSMOS_DB, "offerThroughput").orElse(USUAL_THROUGHPUT);
        if (units < LEAST_THROUGHPUT) {
            throw RetiredError.THROUGHPUT_TOO_LOW.of(units);
        }
        return JsonBuilder.json()
                .with("offerThroughput", units)
                .withText(KEY_URI, text(asked, KEY_URI))
                .withText(
                        APPLICATION,
                        text(asked, APPLICATION).filter(id -> change.version().atLeast(APPLICATION_SINCE)))
                .build();
    }

    private static Optional<String> text(JsonObject asked, String name) {
        return JsonTree.text(asked, COSMOS_DB, name).filter(value -> !value.isBlank());
    }

    private static JsonArray list(JsonObject asked, String name) {
        return JsonTree.array(JsonTree.elements(asked, name));
    }

    private static JsonObject withAsked(JsonObject complete, JsonObject asked, String name) {
        JsonTree.object(asked, name)
                .ifPresent(
                        given -> given.entrySet().forEach(member -> complete.add(member.getKey(), member.getValue())));
        return complete;
    }

    /** The account as an api-version shows it. */
    static JsonObject shownTo(Resource account, ArmVersion version) {
        JsonObject body = account.body().deepCopy();
        if (!version.atLeast(APPLICATION_SINCE)) {
            JsonTree.object(body, "properties", COSMOS_DB).ifPresent(database -> database.remove(APPLICATION));
        }
        return body;
    }

    /** The URI of the customer-managed key; empty where Microsoft manages the key. */
    static Optional<String> keyUri(Resource account) {
        return text(account.properties(), KEY_URI);
    }
}
