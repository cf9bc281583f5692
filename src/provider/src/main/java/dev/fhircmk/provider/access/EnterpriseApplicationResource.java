package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.RestClient;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.Optional;

/**
 * The service principal in this tenant of an application that others own, such as the one that Microsoft issues for the retired
 * service in three regions. It is made where it is missing and taken as it is where it is there; what was there before is never
 * deleted.
 *
 * <p>Source: Microsoft Graph, "Create servicePrincipal"; rights: Application Administrator or Cloud Application Administrator,
 * or {@code Application.ReadWrite.All}.
 */
public record EnterpriseApplicationResource(ProviderContext context) implements ResourceHandler {
    private static final String APPLICATION_ID = "applicationId";
    private static final ResourceInputs INPUTS = ResourceInputs.of(
            Input.of(APPLICATION_ID, ComparedAs.GUID).identity().text((name, text) -> {
                if (Guid.accepts(text)) {
                    return text;
                }
                throw new InvalidValueException(name, "a GUID", text, "take it from the answer to the support ticket");
            }));

    @Override
    public ResourceInputs inputs() {
        return INPUTS;
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
        var applicationId = Guid.parse(APPLICATION_ID, Json.required(inputs, APPLICATION_ID));
        var graph = context.azure().graph();
        var existing = find(graph, applicationId);
        if (existing.isPresent()) {
            return state(inputs, existing.get(), true);
        }
        var body = new JsonObject();
        body.addProperty("appId", applicationId.text());
        try {
            var made =
                    graph.post("register the enterprise application " + applicationId, "/v1.0/servicePrincipals", body);
            return state(inputs, made, false);
        } catch (AzureException refused) {
            throw new ProviderException(
                    Status.Code.PERMISSION_DENIED,
                    refused.getMessage()
                            + "; deploy as an Application Administrator or with Application.ReadWrite.All, or let one run"
                            + " `az ad sp create --id " + applicationId
                            + "` and give its object id as servicePrincipalObjectId",
                    refused);
        }
    }

    private static Optional<JsonObject> find(RestClient graph, Guid applicationId) {
        return graph.get(
                "look for the enterprise application " + applicationId,
                "/v1.0/servicePrincipals(appId='" + applicationId + "')");
    }

    @Override
    public State previewUpdate(Change change) {
        return update(change);
    }

    @Override
    public State update(Change change) {
        return change.withProperties(change.oldProperties());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject oldInputs) {
        var inputs = oldInputs.deepCopy();
        inputs.addProperty(APPLICATION_ID, Json.text(oldInputs, APPLICATION_ID).orElse(id));
        // An imported one was there before.
        var adopted = Json.flag(properties, "adopted").orElse(true);
        return context.refreshed(
                urn,
                new State(id, properties, oldInputs),
                "Application.Read.All",
                "the tenant",
                () -> find(context.azure().graph(), Guid.parse(APPLICATION_ID, id))
                        .map(found -> state(inputs, found, adopted)));
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        if (!Json.flag(properties, "adopted").orElse(true)) {
            context.azure()
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
