package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The operation that Azure has accepted and not yet ended.
 *
 * <p>Where the answer names the operation in {@code Azure-AsyncOperation}, that is polled; else the {@code Location}; else, after
 * a write, the resource itself. Source: azcore 1.22, {@code runtime/poller.go} and {@code internal/pollers}.
 *
 * @param accepted Azure's first answer
 * @param interval the time between two polls where Azure does not say
 */
record LongRunningOperation(ArmClient arm, String id, String apiVersion, HttpAnswer accepted, Duration interval) {
    private static final String IN_PROGRESS = "InProgress";
    private static final String SUCCEEDED = "Succeeded";
    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "canceled", "cancelled");

    /** Waits for a PUT or PATCH, and returns the resource after it. */
    static JsonObject afterWrite(ArmClient arm, String id, String apiVersion, HttpAnswer accepted) {
        var interval = arm.waits().waits().put();
        var operation = new LongRunningOperation(arm, id, apiVersion, accepted, interval);
        if (operation.awaitAsync()) {
            return arm.get(id, apiVersion);
        }
        var location = accepted.header("location");
        return location.isPresent()
                ? operation.awaitLocation(operation.completed(location.get())).json()
                : operation.awaitResource().json();
    }

    /** Waits for a DELETE. */
    static void afterDelete(ArmClient arm, String id, String apiVersion, HttpAnswer accepted) {
        var interval = arm.waits().waits().delete();
        var operation = new LongRunningOperation(arm, id, apiVersion, accepted, interval);
        if (operation.awaitAsync()) {
            return;
        }
        var location = accepted.header("location");
        if (location.isPresent()) {
            operation.awaitLocation(absolute(location.get()));
        } else if (accepted.is(202)) {
            throw AzureException.unexpected("response is missing polling URL");
        }
    }

    /** Waits for the operation that Azure names; returns whether it names one. */
    private boolean awaitAsync() {
        var operation = accepted.header("azure-asyncoperation").map(LongRunningOperation::absolute);
        operation.ifPresent(uri -> await(
                provisioningState(accepted).orElse(IN_PROGRESS),
                answer -> {
                    refuseInvalid(answer);
                    if (answer.body().isEmpty()) {
                        throw AzureException.unexpected("the response did not contain a body");
                    }
                    refuseBroken(answer);
                    return Json.text(answer.json(), "status")
                            .orElseThrow(() -> AzureException.unexpected("the response did not contain a status"));
                },
                uri,
                false));
        return operation.isPresent();
    }

    private HttpAnswer awaitLocation(URI location) {
        return await(
                provisioningState(accepted).orElse(IN_PROGRESS),
                answer -> provisioningState(answer).orElseGet(() -> byStatus(answer)),
                location,
                true);
    }

    private HttpAnswer awaitResource() {
        return await(
                provisioningState(accepted).orElse(accepted.is(200) ? SUCCEEDED : IN_PROGRESS),
                answer -> {
                    refuseInvalid(answer);
                    refuseBroken(answer);
                    return provisioningState(answer).orElse(SUCCEEDED);
                },
                ArmClient.url(id, apiVersion),
                false);
    }

    private static String byStatus(HttpAnswer answer) {
        if (answer.is(202)) {
            return IN_PROGRESS;
        }
        return answer.status() >= 200 && answer.status() < 300 ? SUCCEEDED : "Failed";
    }

    /** Polls until the state, which is read from each answer, is a terminal one. */
    private HttpAnswer await(
            String firstState, Function<HttpAnswer, String> stateOf, URI start, boolean followsLocation) {
        var answer = accepted;
        var state = firstState;
        var uri = start;
        if (!isDone(state)) {
            arm.waits().asked(answer).ifPresent(arm.waits()::await);
        }
        while (!isDone(state)) {
            answer = arm.poll(uri);
            state = stateOf.apply(answer);
            if (followsLocation) {
                uri = answer.header("location")
                        .map(LongRunningOperation::absolute)
                        .orElse(uri);
            }
            if (!isDone(state)) {
                arm.waits().await(arm.waits().asked(answer).orElse(interval));
            }
        }
        if (!state.equalsIgnoreCase(SUCCEEDED)) {
            throw AzureException.refused(answer);
        }
        return answer;
    }

    private static boolean isDone(String state) {
        return TERMINAL.contains(state.toLowerCase(Locale.ROOT));
    }

    private static void refuseInvalid(HttpAnswer answer) {
        if (!answer.is(200, 201, 202, 204)) {
            throw AzureException.refused(answer);
        }
    }

    private static void refuseBroken(HttpAnswer answer) {
        if (!answer.body().isEmpty()) {
            answer.jsonFault().ifPresent(fault -> {
                throw AzureException.unexpected(fault);
            });
        }
    }

    private static Optional<String> provisioningState(HttpAnswer answer) {
        return Json.text(Json.object(answer.json(), "properties"), "provisioningState");
    }

    private static URI absolute(String location) {
        try {
            var uri = URI.create(location);
            if (uri.isAbsolute() && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // The exception below says so.
        }
        throw AzureException.unexpected("invalid polling URL " + location);
    }

    /** The address with what some services leave out after a write, the host or the version; after a DELETE nobody completes it. */
    private URI completed(String location) {
        var uri = absolute(location.startsWith("/") ? ArmClient.HOST + location : location);
        var query = uri.getRawQuery();
        if (query != null && query.contains("api-version=")) {
            return uri;
        }
        return URI.create(uri + (query == null ? "?" : "&") + "api-version=" + apiVersion);
    }
}
