package dev.fhircmk.provider.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.RetryAfter;
import io.grpc.Status;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns an error of Azure into one sentence that says what failed and what to do. */
public final class AzureErrors {
    private static final String FORBIDDEN_BY_ROLE = "ForbiddenByRbac";
    private static final String SUBSCRIPTION_NOT_FOUND = "SubscriptionNotFound";
    /** The codes of what does not exist; an unknown subscription, tenant or type tells nothing of what is in it. */
    private static final Pattern ABSENT = Pattern.compile(
            "(?!(?:Subscription|Tenant)|.*(?:Provider|Namespace|ResourceType))(?:.*(?:NotFound|NotExist))",
            Pattern.CASE_INSENSITIVE);

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final Set<String> PASSING_CONFLICTS =
            Set.of("Conflict", "ConflictError", "AnotherOperationInProgress");
    /**
     * The longest wait of a run: longer than Azure's throttling lasts, and not so long that the run looks dead. Source: "Azure Key Vault
     * service limits", 10 seconds; "Throttling Resource Manager requests", buckets that fill by the second.
     */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    /** The headers that Azure's clients heed first. Source: azure-core, {@code ImplUtils.getRetryAfterFromHeaders}. */
    private static final RetryAfter RETRY_AFTER =
            new RetryAfter(List.of("x-ms-retry-after-ms", "retry-after-ms"), Instant::now);

    private static final int DEEPEST_CAUSE = 20;
    private static final Pattern CALLER = Pattern.compile("\\boid=([0-9a-fA-F-]{36})");
    /** What to do about the causes of a refusal that Key Vault tells apart; arm.md's codes, Azure's own documents. */
    private static final Map<String, String> REMEDIES = Map.of(
            "ForbiddenByFirewall",
            "add the address of this machine to allowedIps of the vault",
            "AccessDenied",
            "give the principal that deploys access to the keys (keyOperators of the vault)",
            "ForbiddenByPolicy",
            "give the principal that deploys access to the keys (keyOperators of the vault)",
            SUBSCRIPTION_NOT_FOUND,
            "sign in to the tenant of the subscription, as somebody who sees it",
            FORBIDDEN_BY_ROLE,
            "give the principal that deploys the role " + BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.roleName()
                    + ", and wait until it works");

    private AzureErrors() {}

    /** The sentence for a failed call. */
    public static ProviderException explain(String action, RuntimeException failure) {
        if (failure instanceof ProviderException told) {
            return told;
        }
        if (failure instanceof ClientAuthenticationException unauthenticated) {
            return new ProviderException(
                    Status.Code.UNAUTHENTICATED,
                    "cannot " + action + ": no token could be had; " + firstLine(unauthenticated),
                    unauthenticated);
        }
        if (answer(failure).isPresent()) {
            return explain(action, (HttpResponseException) failure);
        }
        var reason = hasNoAddress(failure)
                ? "no address is known for its host: it is gone, or the DNS server of this machine does not know it"
                : firstLine(failure);
        return new ProviderException(Status.Code.UNAVAILABLE, "cannot " + action + ": " + reason, failure);
    }

    private static boolean hasNoAddress(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(
                        cause -> cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException);
    }

    /** Whether there was no readable answer, which tells nothing of the resource. */
    public static boolean isUnanswered(ProviderException told) {
        return told.code() == Status.Code.UNAVAILABLE;
    }

    /** Whether no address is known for the host that was asked. */
    public static boolean isOfUnknownHost(ProviderException told) {
        return isUnanswered(told) && hasNoAddress(told);
    }

    private static ProviderException explain(String action, HttpResponseException refused) {
        var status = refused.getResponse().getStatusCode();
        var error = error(refused);
        var code = error.flatMap(e -> inner(e).or(() -> Json.text(e, "code")));
        var message = error.flatMap(e -> Json.text(e, "message")).orElseGet(() -> firstLine(refused));
        var remedy = code.map(REMEDIES::get).map(text -> "; " + text).orElse("");
        var wait = tooLong(refused.getResponse())
                .map(asked -> "; Azure asks to wait " + asked.toSeconds() + " s before the next try: run up again then")
                .orElse("");
        return new ProviderException(
                status == 403 ? Status.Code.PERMISSION_DENIED : Status.Code.UNKNOWN,
                "cannot " + action + ": " + status + code.map(c -> " " + c).orElse("") + ", "
                        + message.lines().findFirst().orElse("").replaceFirst("\\.$", "") + remedy + wait,
                refused);
    }

    /**
     * Whether a failed call may have been carried out, or will be when it is made again: Azure is busy or fails in passing, and
     * not for longer than a run should wait, or there is no answer. Source: the statuses that Azure's own clients retry.
     */
    public static boolean mayPass(RuntimeException failure) {
        return answer(failure)
                .map(response -> PASSING.contains(response.getStatusCode())
                        && tooLong(response).isEmpty())
                .orElse(!(failure instanceof ProviderException) && !(failure instanceof ClientAuthenticationException));
    }

    /** How long Azure asks to wait before the next try; empty where it does not say, or did not answer. */
    public static Optional<Duration> retryAfter(RuntimeException failure) {
        return answer(failure).flatMap(AzureErrors::retryAfter);
    }

    private static Optional<Duration> retryAfter(HttpResponse response) {
        return RETRY_AFTER.of(name -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.fromString(name))));
    }

    /** How long an answer asks to wait, where a run should end rather than wait so long. */
    static Optional<Duration> tooLong(HttpResponse response) {
        return retryAfter(response).filter(wait -> wait.compareTo(LONGEST_WAIT) > 0);
    }

    /** Whether the caller may not look, which says nothing of what is there. */
    public static boolean isMissingRight(ProviderException told) {
        return told.code() == Status.Code.PERMISSION_DENIED;
    }

    /**
     * Names the right that a refused look takes.
     *
     * @param right as role definitions spell it, such as {@code Microsoft.KeyVault/vaults/read}
     * @param scope the resource, subscription or tenant that it is needed on
     */
    public static String missingRight(ProviderException refusal, String right, Object scope) {
        return refusal.getMessage() + "; looking takes the right " + right + " on " + scope;
    }

    /**
     * Whether another change was in the way, which passes. Source: Key Vault's REST error codes, {@code Conflict} with {@code
     * ObjectIsBeingDeleted} and the like; {@code ConflictError} of its management API.
     */
    public static boolean isPassingConflict(ProviderException told) {
        return refusal(told)
                .filter(refused -> refused.getResponse().getStatusCode() == 409)
                .filter(refused -> tooLong(refused.getResponse()).isEmpty())
                .flatMap(AzureErrors::error)
                .flatMap(error -> Json.text(error, "code"))
                .filter(PASSING_CONFLICTS::contains)
                .isPresent();
    }

    /**
     * Whether Azure says that what was asked about is not there. A 404 that is not Azure's, as of a proxy on the way, says nothing of
     * that, nor one about the subscription, the tenant or the type.
     */
    public static boolean saysAbsent(HttpResponseException refused) {
        if (refused.getResponse().getStatusCode() != 404) {
            return false;
        }
        var code = error(refused).flatMap(error -> Json.text(error, "code"));
        return code.map(text -> ABSENT.matcher(text).matches()).orElseGet(() -> isEmpty(refused));
    }

    /** Some providers answer 404 and nothing else. */
    private static boolean isEmpty(HttpResponseException refused) {
        var body = refused.getResponse().getBodyAsBinaryData();
        return body == null || body.toString().isBlank();
    }

    /** The status of the refusal that was told; empty where there was no answer. */
    public static Optional<Integer> status(ProviderException told) {
        return refusal(told).map(refused -> refused.getResponse().getStatusCode());
    }

    /** Whether Azure answered that the resource does not exist. */
    public static boolean isAbsence(ProviderException told) {
        return refusal(told).filter(AzureErrors::saysAbsent).isPresent();
    }

    /** How long Azure asks to wait, in the refusal that was told. */
    public static Optional<Duration> askedPause(ProviderException told) {
        return refusal(told).flatMap(AzureErrors::retryAfter).filter(Waiting::isTime);
    }

    /** Whether Key Vault refused a call because no role assignment of the caller permits it, or none works yet. */
    public static boolean isForbiddenByRole(ProviderException told) {
        return refusal(told)
                .flatMap(AzureErrors::error)
                .flatMap(AzureErrors::inner)
                .filter(FORBIDDEN_BY_ROLE::equals)
                .isPresent();
    }

    /** The object id of the caller that Key Vault refused, as it names it in its message. */
    public static Optional<String> refusedCaller(ProviderException told) {
        return refusal(told)
                .flatMap(AzureErrors::error)
                .flatMap(error -> Json.text(error, "message"))
                .map(CALLER::matcher)
                .filter(Matcher::find)
                .map(caller -> caller.group(1));
    }

    private static Optional<HttpResponseException> refusal(ProviderException told) {
        return answer(told.getCause()).map(response -> (HttpResponseException) told.getCause());
    }

    private static Optional<HttpResponse> answer(@Nullable Throwable failure) {
        return failure instanceof HttpResponseException refused
                ? Optional.ofNullable(refused.getResponse())
                : Optional.empty();
    }

    private static Optional<JsonObject> error(HttpResponseException refused) {
        var body = refused.getResponse().getBodyAsBinaryData();
        return Optional.ofNullable(body)
                .flatMap(answer -> Json.parsed(answer.toString()))
                .map(object -> object.get("error"))
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> inner(JsonObject error) {
        return Optional.ofNullable(error.get("innererror"))
                .filter(JsonElement::isJsonObject)
                .flatMap(inner -> Json.text(inner.getAsJsonObject(), "code"));
    }

    private static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
