package dev.fhircmk.azurelocal.insights;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of ARM that changed something, or was to.
 *
 * @param id its id
 * @param time when it was answered
 * @param path the path of the call
 * @param action what it did, as roles name it
 * @param objectId who called
 * @param appId as which application
 * @param status the HTTP status of the answer
 * @param refusal the code of the error; empty where it was done
 * @param correlation what the caller correlates calls by
 */
record ActivityEvent(
        String id,
        Instant time,
        String path,
        String action,
        String objectId,
        String appId,
        int status,
        Optional<String> refusal,
        String correlation) {
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    boolean isIn(String subscription) {
        return Scope.of(path)
                .subscription()
                .filter(subscription::equalsIgnoreCase)
                .isPresent();
    }

    /** The name of the resource group that it was in. */
    Optional<String> group() {
        return Scope.of(path).group().map(ResourcePath::group);
    }

    /** The event as the API tells it. Of a service principal, the caller is its object id, which is assumed. */
    JsonObject show(String tenantId) {
        String namespace = action.substring(0, action.indexOf('/'));
        String subscription = Scope.of(path).subscription().orElse("");
        return JsonBuilder.json()
                .with("authorization", JsonBuilder.json().with("action", action).with("scope", path))
                .with("caller", objectId)
                .with("channels", "Operation")
                .with(
                        "claims",
                        JsonBuilder.json()
                                .with("appid", appId)
                                .with("http://schemas.microsoft.com/identity/claims/objectidentifier", objectId)
                                .with("http://schemas.microsoft.com/identity/claims/tenantid", tenantId))
                .with("correlationId", correlation)
                .with("eventDataId", id)
                .with("category", named("Administrative"))
                .with("eventTimestamp", time.toString())
                .with("submissionTimestamp", time.toString())
                .with("id", path + "/events/" + id + "/ticks/" + time.toEpochMilli())
                .with("level", refusal.isPresent() ? "Error" : "Informational")
                .with("operationId", correlation)
                .with("operationName", named(action))
                .withText("resourceGroupName", group())
                .with("resourceProviderName", named(namespace))
                .with("resourceType", named(action.substring(0, action.lastIndexOf('/'))))
                .with("resourceId", path)
                .with("status", named(outcome()))
                .with("subStatus", named(refusal.orElse(reason())))
                .with("subscriptionId", subscription)
                .with("tenantId", tenantId)
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("statusCode", reason())
                                .with("eventCategory", "Administrative")
                                .with("entity", path)
                                .with("message", action))
                .build();
    }

    private String outcome() {
        if (refusal.isPresent()) {
            return "Failed";
        }
        return status == ACCEPTED ? "Accepted" : "Succeeded";
    }

    private String reason() {
        return switch (status) {
            case CREATED -> "Created";
            case ACCEPTED -> "Accepted";
            case 200 -> "OK";
            case 204 -> "NoContent";
            default -> String.valueOf(status);
        };
    }

    private static JsonBuilder named(String value) {
        return JsonBuilder.json().with("value", value).with("localizedValue", value);
    }
}
