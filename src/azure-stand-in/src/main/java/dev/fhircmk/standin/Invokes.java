package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;

/** The functions: the application that deploys, a token for it, and one getter for each type. */
record Invokes(TypeTable types) {
    private static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";

    InvokeResponse invoke(InvokeRequest request, Session session) {
        var arguments = Json.withoutNullsAnywhere(PropertyValues.read(request.getArgs()));
        var result = switch (request.getTok()) {
            case "azure-native:authorization:getClientConfig" -> clientConfig(session.azure());
            case "azure-native:authorization:getClientToken" -> clientToken(session.azure(), arguments);
            default -> get(request.getTok(), arguments, session);
        };
        return InvokeResponse.newBuilder()
                .setReturn(PropertyValues.write(result))
                .build();
    }

    /** From the claims of a token, as with the real provider: they are right whatever the configuration says. */
    private static JsonObject clientConfig(Azure azure) {
        var account = azure.account();
        var claims = claims(azure.tokens().token(GRAPH_SCOPE));
        var config = new JsonObject();
        config.addProperty("clientId", Json.text(claims, "appid").orElse(account.clientId()));
        config.addProperty("objectId", Json.text(claims, "oid").orElse(account.objectId()));
        config.addProperty("subscriptionId", account.subscriptionId());
        config.addProperty("tenantId", Json.text(claims, "tid").orElse(account.tenantId()));
        return config;
    }

    private static JsonObject claims(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new JsonObject();
        }
        var payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return JsonParser.parseString(payload).getAsJsonObject();
    }

    private static JsonObject clientToken(Azure azure, JsonObject arguments) {
        var endpoint = Json.text(arguments, "endpoint")
                .filter(given -> !given.isEmpty())
                .orElse(ArmClient.HOST + "/");
        var result = new JsonObject();
        result.addProperty("token", azure.tokens().token(endpoint + "/.default"));
        return result;
    }

    private JsonObject get(String function, JsonObject arguments, Session session) {
        var type = types.readBy(function)
                .orElseThrow(
                        () -> new ProviderException(Status.Code.UNKNOWN, "Invoke type " + function + " not found"));
        var azure = session.azure();
        var id = type.id(arguments, azure.account().subscriptionId());
        try {
            var result = Conversion.outputs(type.body(), azure.arm().get(id, type.requiredApiVersion()));
            result.addProperty("azureApiVersion", type.apiVersion());
            return result;
        } catch (AzureException failed) {
            throw failed.after("request failed " + id);
        }
    }
}
