package dev.fhircmk.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureException.Reason;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.http.RetryAfter;
import java.io.IOException;
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

/**
 * Turns an error of Azure into one sentence that says what failed and what to do.
 *
 * @param remedies says the latter
 */
public record AzureErrors(Remedies remedies) {
    private static final String FORBIDDEN_BY_ROLE = "ForbiddenByRbac";
    /** Key Vault turns away whoever calls from there, whatever they may. Source: "Key Vault REST API error codes". */
    private static final Set<String> FORBIDDEN_BY_NETWORK = Set.of("ForbiddenByFirewall", "ForbiddenByConnection");
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

    static final String SIGN_IN = "sign in by az login, or by the variables ARM_*";
    private static final int DEEPEST_CAUSE = 20;
    /** Key Vault names the right and the resource below its first line. */
    private static final Pattern NAMED_RIGHT =
            Pattern.compile("(?m)^Action: '(?<action>[^'\\s]+)'\\s+Resource: '(?<resource>[^'\\s]+)'");

    private static final Pattern CALLER = Pattern.compile("\\boid=([0-9a-fA-F-]{36})");
    /** What to do about a refusal, whoever asks. */
    private static final Map<String, String> REMEDIES =
            Map.of("SubscriptionNotFound", "sign in to the tenant of the subscription, as somebody who sees it");

    /** The sentence for a failed call. */
    public AzureException explain(String action, RuntimeException failure) {
        if (failure instanceof AzureException told) {
            return told;
        }
        if (failure instanceof ClientAuthenticationException unauthenticated) {
            return new AzureException(
                    Reason.UNAUTHENTICATED,
                    "cannot " + action + ": no token could be had; " + firstLine(unauthenticated) + "; " + SIGN_IN,
                    unauthenticated);
        }
        if (answer(failure).isPresent()) {
            return explain(action, (HttpResponseException) failure);
        }
        var reason = hasNoAddress(failure)
                ? "no address is known for its host: it is gone, or the DNS server of this machine does not know it"
                : firstLine(causeOfSilence(failure));
        return new AzureException(Reason.UNANSWERED, "cannot " + action + ": " + reason, failure);
    }

    /** What the network said, without the class names of those who passed it on. */
    private static Throwable causeOfSilence(RuntimeException failure) {
        return causes(failure)
                .filter(IOException.class::isInstance)
                .reduce((outer, inner) -> inner)
                .filter(cause -> cause.getMessage() != null)
                .orElse(failure);
    }

    /** Whether no address is known for the host that was called. */
    static boolean hasNoAddress(Throwable failure) {
        return isCausedBy(failure, UnknownHostException.class) || isCausedBy(failure, UnresolvedAddressException.class);
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    /** A failure and what caused it, from the outside in. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE);
    }

    /** Whether there was no readable answer, which tells nothing of the resource. */
    public static boolean isUnanswered(AzureException told) {
        return told.reason() == Reason.UNANSWERED;
    }

    /** Whether no address is known for the host that was asked. */
    public static boolean isOfUnknownHost(AzureException told) {
        return isUnanswered(told) && hasNoAddress(told);
    }

    private AzureException explain(String action, HttpResponseException refused) {
        var status = refused.getResponse().getStatusCode();
        var error = error(refused);
        var code = error.flatMap(AzureErrors::code);
        var wait = tooLong(refused.getResponse())
                .map(asked -> "; Azure asks to wait " + asked.toSeconds() + " s before the next try: "
                        + remedies.again() + " then")
                .orElse("");
        return AzureException.of(
                status == 403 ? Reason.DENIED : saysAbsent(refused) ? Reason.MISSING : Reason.REFUSED,
                code,
                "cannot " + action + ": " + status + code.map(c -> " " + c).orElse("") + ", "
                        + message(error, outcome(refused).orElseGet(() -> firstLine(refused))) + remedy(code) + wait,
                refused);
    }

    /**
     * The sentence for an operation that Azure took and did not carry out.
     *
     * @param operation its status, with its {@code error} where it has one
     * @param state that it ended in, such as {@code Failed}
     */
    AzureException failed(String action, JsonObject operation, String state) {
        var error = AzureAnswer.object(operation, "error");
        var code = error.flatMap(AzureErrors::code);
        return AzureException.of(
                Reason.REFUSED,
                code,
                "cannot " + action + ": " + code.map(c -> c + ", ").orElse("")
                        + message(error, "Azure ended the operation as " + state) + remedy(code),
                null);
    }

    private static String message(Optional<JsonObject> error, String otherwise) {
        var message = error.flatMap(e -> AzureAnswer.text(e, "message")).orElse(otherwise);
        var first = message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
        var lines = NAMED_RIGHT.matcher(message);
        return lines.find() ? first + ": " + lines.group("action") + " on " + lines.group("resource") : first;
    }

    /**
     * Whether a failed call may have been carried out, or will be when it is made again: Azure is busy or fails in passing, and
     * not for longer than a run should wait, or there is no answer. Source: the statuses that Azure's own clients retry.
     *
     * <p>A call that was interrupted is not made again: who was cancelled changes nothing any more, least of all while Azure may still
     * carry out the first.
     */
    public static boolean mayPass(RuntimeException failure) {
        if (isCausedBy(failure, InterruptedException.class)) {
            return false;
        }
        return answer(failure)
                .map(response -> PASSING.contains(response.getStatusCode())
                        && tooLong(response).isEmpty())
                .orElse(!(failure instanceof AzureException) && !(failure instanceof ClientAuthenticationException));
    }

    /** How long Azure asks to wait before the next try; empty where it does not say, or did not answer. */
    public static Optional<Duration> retryAfter(RuntimeException failure) {
        return answer(failure).flatMap(AzureErrors::retryAfter);
    }

    static Optional<Duration> retryAfter(HttpResponse response) {
        return RETRY_AFTER.of(name -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.fromString(name))));
    }

    /** How long an answer asks to wait, where a run should end rather than wait so long. */
    static Optional<Duration> tooLong(HttpResponse response) {
        return retryAfter(response).filter(wait -> wait.compareTo(LONGEST_WAIT) > 0);
    }

    /** Whether the caller may not look, which says nothing of what is there. */
    public static boolean isMissingRight(AzureException told) {
        return told.reason() == Reason.DENIED;
    }

    /**
     * Names the right that a refused look takes; where the network is in the way, none helps, and the refusal says all.
     *
     * @param right as role definitions spell it, such as {@code Microsoft.KeyVault/vaults/read}
     * @param scope the resource, subscription or tenant that it is needed on
     */
    public static String missingRight(AzureException refusal, String right, Object scope) {
        return refusal.code().filter(FORBIDDEN_BY_NETWORK::contains).isPresent()
                ? String.valueOf(refusal.getMessage())
                : refusal.getMessage() + "; looking takes the right " + right + " on " + scope;
    }

    /**
     * Whether another change was in the way, which passes. Source: Key Vault's REST error codes, {@code Conflict} with {@code
     * ObjectIsBeingDeleted} and the like; {@code ConflictError} of its management API.
     */
    public static boolean isPassingConflict(AzureException told) {
        return refusal(told)
                .filter(refused -> refused.getResponse().getStatusCode() == 409)
                .filter(refused -> tooLong(refused.getResponse()).isEmpty())
                .flatMap(AzureErrors::error)
                .flatMap(error -> AzureAnswer.text(error, "code"))
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
        var code = error(refused).flatMap(error -> AzureAnswer.text(error, "code"));
        return code.map(text -> ABSENT.matcher(text).matches()).orElseGet(() -> isEmpty(refused));
    }

    /** Some providers answer 404 and nothing else. */
    private static boolean isEmpty(HttpResponseException refused) {
        var body = refused.getResponse().getBodyAsBinaryData();
        return body == null || body.toString().isBlank();
    }

    /** The status of the refusal that was told; empty where there was no answer. */
    public static Optional<Integer> status(AzureException told) {
        return refusal(told).map(refused -> refused.getResponse().getStatusCode());
    }

    /** Whether Azure answered that the resource does not exist. */
    public static boolean isAbsence(AzureException told) {
        return refusal(told).filter(AzureErrors::saysAbsent).isPresent();
    }

    /** How long Azure asks to wait, in the refusal that was told. */
    public static Optional<Duration> askedPause(AzureException told) {
        return refusal(told).flatMap(AzureErrors::retryAfter).filter(wait -> !wait.isNegative() && !wait.isZero());
    }

    /** Whether Key Vault refused a call because no role assignment of the caller permits it, or none works yet. */
    public static boolean isForbiddenByRole(AzureException told) {
        return refusal(told)
                .flatMap(AzureErrors::error)
                .flatMap(AzureErrors::inner)
                .filter(FORBIDDEN_BY_ROLE::equals)
                .isPresent();
    }

    /** The object id of the caller that Key Vault refused, as it names it in its message. */
    public static Optional<String> refusedCaller(AzureException told) {
        return refusal(told)
                .flatMap(AzureErrors::error)
                .flatMap(error -> AzureAnswer.text(error, "message"))
                .map(CALLER::matcher)
                .filter(Matcher::find)
                .map(caller -> caller.group(1));
    }

    private static Optional<HttpResponseException> refusal(AzureException told) {
        return answer(told.getCause()).map(response -> (HttpResponseException) told.getCause());
    }

    private static Optional<HttpResponse> answer(@Nullable Throwable failure) {
        return failure instanceof HttpResponseException refused
                ? Optional.ofNullable(refused.getResponse())
                : Optional.empty();
    }

    private static Optional<JsonObject> error(HttpResponseException refused) {
        return body(refused).flatMap(answer -> AzureAnswer.object(answer, "error"));
    }

    /** What a FHIR service says of its refusal. Source: FHIR R4, OperationOutcome. */
    private static Optional<String> outcome(HttpResponseException refused) {
        return body(refused)
                .flatMap(answer -> JsonTree.element(answer, "issue"))
                .filter(JsonElement::isJsonArray)
                .flatMap(issues -> issues.getAsJsonArray().asList().stream().findFirst())
                .filter(JsonElement::isJsonObject)
                .flatMap(issue -> AzureAnswer.text(issue.getAsJsonObject(), "diagnostics"));
    }

    private static Optional<JsonObject> body(HttpResponseException refused) {
        return Optional.ofNullable(refused.getResponse().getBodyAsBinaryData())
                .flatMap(answer -> parsed(answer.toString()));
    }

    /** The object that a text holds; empty where it holds something else, such as the page of a proxy. */
    static Optional<JsonObject> parsed(String text) {
        try {
            return Optional.of(JsonTree.parse(text));
        } catch (JsonShapeException other) {
            return Optional.empty();
        }
    }

    private String remedy(Optional<String> code) {
        return code.flatMap(text -> remedies.of(text).or(() -> Optional.ofNullable(REMEDIES.get(text))))
                .map(text -> "; " + text)
                .orElse("");
    }

    private static Optional<String> code(JsonObject error) {
        return inner(error).or(() -> AzureAnswer.text(error, "code"));
    }

    private static Optional<String> inner(JsonObject error) {
        return AzureAnswer.object(error, "innererror").flatMap(inner -> AzureAnswer.text(inner, "code"));
    }

    private static String firstLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
