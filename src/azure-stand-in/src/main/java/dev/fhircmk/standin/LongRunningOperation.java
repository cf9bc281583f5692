package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until Azure has done what it accepted.
 *
 * <p>Where Azure names the operation in {@code Azure-AsyncOperation}, that is asked; else the {@code Location}; else, after
 * a write, the resource itself. Source: azcore 1.22, {@code runtime/poller.go} and {@code internal/pollers}.
 */
final class LongRunningOperation {
    private static final String IN_PROGRESS = "InProgress";
    private static final String SUCCEEDED = "Succeeded";
    private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "canceled", "cancelled");

    private final ArmClient arm;
    private final URI resource;
    private final String apiVersion;
    private final Duration interval;

    private LongRunningOperation(ArmClient arm, URI resource, String apiVersion, Duration interval) {
        this.arm = arm;
        this.resource = resource;
        this.apiVersion = apiVersion;
        this.interval = interval;
    }

    /** One look at the operation. */
    private record Look(HttpAnswer answer, String state) {
        boolean isDone() {
            return TERMINAL.contains(state.toLowerCase(Locale.ROOT));
        }

        boolean hasFailed() {
            return isDone() && !state.equalsIgnoreCase(SUCCEEDED);
        }
    }

    /** Waits for a PUT or PATCH, and returns the resource as it then is. */
    static JsonObject afterWrite(ArmClient arm, String id, String apiVersion, HttpAnswer accepted) {
        var operation = new LongRunningOperation(
                arm,
                ArmClient.url(id, apiVersion),
                apiVersion,
                arm.patience().waits().put());
        var async = accepted.header("azure-asyncoperation");
        if (async.isPresent()) {
            operation.awaitAsync(absolute(async.get()), accepted);
            return arm.get(id, apiVersion);
        }
        var location = accepted.header("location");
        return location.isPresent()
                ? operation
                        .awaitLocation(operation.completed(location.get()), accepted)
                        .json()
                : operation.awaitResource(accepted).json();
    }

    /** Waits for a DELETE. */
    static void afterDelete(ArmClient arm, String id, String apiVersion, HttpAnswer accepted) {
        var operation = new LongRunningOperation(
                arm,
                ArmClient.url(id, apiVersion),
                apiVersion,
                arm.patience().waits().delete());
        var async = accepted.header("azure-asyncoperation");
        var location = accepted.header("location");
        if (async.isPresent()) {
            operation.awaitAsync(absolute(async.get()), accepted);
        } else if (location.isPresent()) {
            operation.awaitLocation(absolute(location.get()), accepted);
        } else if (accepted.is(202)) {
            throw AzureException.unexpected("response is missing polling URL");
        }
    }

    private void awaitAsync(URI operation, HttpAnswer accepted) {
        var look = new Look(accepted, provisioningState(accepted).orElse(IN_PROGRESS));
        await(
                look,
                answer -> {
                    refuseInvalid(answer);
                    if (answer.body().isEmpty()) {
                        throw AzureException.unexpected("the response did not contain a body");
                    }
                    refuseBroken(answer);
                    return Json.text(answer.json(), "status")
                            .orElseThrow(() -> AzureException.unexpected("the response did not contain a status"));
                },
                operation,
                false);
    }

    private HttpAnswer awaitLocation(URI location, HttpAnswer accepted) {
        var look = new Look(accepted, provisioningState(accepted).orElse(IN_PROGRESS));
        return await(look, answer -> provisioningState(answer).orElseGet(() -> byStatus(answer)), location, true);
    }

    private HttpAnswer awaitResource(HttpAnswer accepted) {
        var state = provisioningState(accepted).orElse(accepted.is(200) ? SUCCEEDED : IN_PROGRESS);
        return await(
                new Look(accepted, state),
                answer -> {
                    refuseInvalid(answer);
                    refuseBroken(answer);
                    return provisioningState(answer).orElse(SUCCEEDED);
                },
                resource,
                false);
    }

    private static String byStatus(HttpAnswer answer) {
        if (answer.is(202)) {
            return IN_PROGRESS;
        }
        return answer.status() >= 200 && answer.status() < 300 ? SUCCEEDED : "Failed";
    }

    /** Tells the state of the operation from an answer. */
    private interface StateReader {
        String state(HttpAnswer answer);
    }

    private HttpAnswer await(Look first, StateReader reader, URI start, boolean followsLocation) {
        var look = first;
        var uri = start;
        arm.patience().asked(first.answer()).filter(wait -> !first.isDone()).ifPresent(this::pause);
        while (!look.isDone()) {
            var answer = arm.poll(uri);
            look = new Look(answer, reader.state(answer));
            if (followsLocation) {
                uri = answer.header("location")
                        .map(LongRunningOperation::absolute)
                        .orElse(uri);
            }
            if (!look.isDone()) {
                pause(arm.patience().asked(answer).orElse(interval));
            }
        }
        if (look.hasFailed()) {
            throw AzureException.refused(look.answer());
        }
        return look.answer();
    }

    private void pause(Duration duration) {
        try {
            arm.patience().await(duration);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw AzureException.cancelled(cancelled);
        }
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
            // Said below.
        }
        throw AzureException.unexpected("invalid polling URL " + location);
    }

    /** Some services answer a write with a relative address, or leave the version out. After a DELETE nobody completes it. */
    private URI completed(String location) {
        var uri = absolute(location.startsWith("/") ? ArmClient.HOST + location : location);
        var query = uri.getRawQuery();
        if (query != null && query.contains("api-version=")) {
            return uri;
        }
        return URI.create(uri + (query == null ? "?" : "&") + "api-version=" + apiVersion);
    }
}
