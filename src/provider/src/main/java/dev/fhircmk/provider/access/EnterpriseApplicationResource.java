package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.Guid;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.AzureClients;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.RestClient;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The service principal in this tenant of an application that others own, such as the one that Microsoft issues for the retired
 * service in three regions. It is made where it is missing and taken as it is where it is there; what was there before is never
 * deleted.
 *
 * <p>Source: Microsoft Graph, "Create servicePrincipal"; rights: Application Administrator or Cloud Application Administrator,
 * or {@code Application.ReadWrite.All}.
 */
public final class EnterpriseApplicationResource implements ProviderResource {
    private static final String APPLICATION_ID = "applicationId";

    private static final Differences DIFFERENCES = new Differences(Map.of(APPLICATION_ID, ComparedAs.GUID));

    private final Supplier<AzureClients> azure;
    private final Warnings warnings;

    public EnterpriseApplicationResource(Supplier<AzureClients> azure, Warnings warnings) {
        this.azure = azure;
        this.warnings = warnings;
    }

    @Override
    public Differences differences() {
        return DIFFERENCES;
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        if (!inputs.has(APPLICATION_ID)) {
            failures.put(APPLICATION_ID, "applicationId must be set; it was left out");
        }
        Json.text(inputs, APPLICATION_ID)
                .filter(id -> !Guid.accepts(id))
                .ifPresent(id -> failures.put(
                        APPLICATION_ID,
                        "applicationId must be a GUID, got '" + id
                                + "'; take it from the answer to the support ticket"));
        return failures;
    }

    @Override
    public Difference diff(Change change) {
        return DIFFERENCES.of(change, Set.of(APPLICATION_ID));
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        var properties = inputs.deepCopy();
        properties.add("objectId", PropertyValues.UNKNOWN);
        properties.add("adopted", PropertyValues.UNKNOWN);
        return new State("", properties, inputs);
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        var applicationId = guid(Json.required(inputs, APPLICATION_ID));
        var graph = azure.get().graph();
        var existing = find(graph, applicationId);
        if (existing.isPresent()) {
            return state(inputs, existing.get(), true);
        }
        var body = new JsonObject();
        body.addProperty("appId", applicationId);
        try {
            var made =
                    graph.post("register the enterprise application " + applicationId, "/v1.0/servicePrincipals", body);
            return state(inputs, made, false);
        } catch (ProviderException refused) {
            throw new ProviderException(
                    Status.Code.PERMISSION_DENIED,
                    refused.getMessage()
                            + "; deploy as an Application Administrator or with Application.ReadWrite.All, or let one run"
                            + " `az ad sp create --id " + applicationId
                            + "` and give its object id as servicePrincipalObjectId",
                    refused);
        }
    }

    private static String guid(String text) {
        return Guid.parse(APPLICATION_ID, text).text();
    }

    private static Optional<JsonObject> find(RestClient graph, String applicationId) {
        return graph.get(
                "look for the enterprise application " + applicationId,
                "/v1.0/servicePrincipals(appId='" + applicationId + "')");
    }

    @Override
    public State previewUpdate(Change change) {
        return new State(change.id(), change.oldProperties(), change.inputs());
    }

    @Override
    public State update(Change change) {
        return new State(change.id(), change.oldProperties(), change.inputs());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject oldInputs) {
        var inputs = oldInputs.deepCopy();
        inputs.addProperty(APPLICATION_ID, Json.text(oldInputs, APPLICATION_ID).orElse(id));
        // Imported, it was there before us.
        var adopted = Json.flag(properties, "adopted").orElse(true);
        try {
            return find(azure.get().graph(), guid(id)).map(found -> state(inputs, found, adopted));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused) || properties.size() == 0) {
                throw refused;
            }
            warnings.warn(
                    urn,
                    MissingRight.told(refused, "Application.Read.All", "the tenant")
                            + "; the state is taken at its word");
            return Optional.of(new State(id, properties, oldInputs));
        }
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        if (!Json.flag(properties, "adopted").orElse(true)) {
            azure.get()
                    .graph()
                    .delete(
                            "remove the enterprise application " + Json.required(properties, APPLICATION_ID),
                            "/v1.0/servicePrincipals/" + Guid.parse("objectId", Json.required(properties, "objectId")));
        }
    }

    private static State state(JsonObject inputs, JsonObject servicePrincipal, boolean adopted) {
        var properties = inputs.deepCopy();
        properties.addProperty("objectId", AzureAnswer.text(servicePrincipal, "id", "the enterprise application"));
        properties.addProperty("adopted", adopted);
        return new State(Json.required(inputs, APPLICATION_ID), properties, inputs);
    }
}
