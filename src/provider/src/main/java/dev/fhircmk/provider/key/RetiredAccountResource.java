package dev.fhircmk.provider.key;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.AzureClients;
import dev.fhircmk.provider.azure.AzureErrors;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the key of an account of the retired service for as long as the account may hold data.
 *
 * <p>azure-native takes a 404 for an account that is deleted, and forgets an account that a refresh does not find. Since the service
 * ended on 2026-09-30, neither says that the data is gone. So one of these stands before the account, and one after it: what is
 * deleted with the key is deleted only where Azure showed the account first, and then did not any more.
 */
public final class RetiredAccountResource implements ProviderResource {
    private static final String ACCOUNT = "accountResourceId";
    private static final String PHASE = "phase";
    private static final String SEEN = "seen";
    private static final String YES = "yes";
    private static final String AFTER = "after";
    private static final String API_VERSION = "2024-03-31";
    private static final List<String> REQUIRED = List.of(ACCOUNT, "keyUri", PHASE);
    private static final Set<String> PHASES = Set.of("before", AFTER);
    private static final Differences DIFFERENCES =
            new Differences(Map.of(ACCOUNT, ComparedAs.NAME, "keyUri", ComparedAs.NAME));
    private static final int GONE = 410;

    /** No document has a figure; the reads of Azure Resource Manager that lag do so for seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofSeconds(3);
    private static final String SUPPORT =
            "Azure API for FHIR was retired on 2026-09-30, and the account may hold data that nobody could read without its key;"
                    + " ask Microsoft by a support request, Azure API for FHIR Extension Request, and where it has confirmed that"
                    + " the data is gone, run `pulumi state delete '%s'`, then go on";

    private final Supplier<AzureClients> azure;
    private final Patience patience;

    public RetiredAccountResource(Supplier<AzureClients> azure, Patience patience) {
        this.azure = azure;
        this.patience = patience;
    }

    @Override
    public Differences differences() {
        return DIFFERENCES;
    }

    /** What Azure showed once is not forgotten. */
    @Override
    public JsonObject withState(JsonObject olds, JsonObject inputs) {
        var kept = inputs.deepCopy();
        if (wasThere(olds)) {
            kept.addProperty(SEEN, YES);
        }
        return kept;
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        var failures = new LinkedHashMap<String, String>();
        REQUIRED.stream()
                .filter(name -> !inputs.has(name))
                .forEach(name -> failures.put(name, name + " must be set; it was left out"));
        Json.text(inputs, PHASE)
                .filter(phase -> !PHASES.contains(phase))
                .ifPresent(phase -> failures.put(
                        PHASE, "phase must be before or after, got '" + phase + "'; choose one of the two"));
        try {
            var unused = Json.text(inputs, ACCOUNT).map(RetiredAccountResource::account);
        } catch (InvalidValueException refused) {
            failures.put(ACCOUNT, String.valueOf(refused.getMessage()));
        }
        return failures;
    }

    @Override
    public Map<String, String> checkChange(String urn, JsonObject olds, JsonObject inputs) {
        var isMissing = Json.text(inputs, SEEN).filter("no"::equals).isPresent();
        return isBefore(olds) && wasThere(olds) && isMissing
                ? Map.of(
                        SEEN,
                        "Azure does not find the account " + Json.required(olds, ACCOUNT)
                                + " any more, which this stack had: nothing is made anew and nothing is deleted; Azure API"
                                + " for FHIR was retired on 2026-09-30, so keep the key and its grants, and ask Microsoft for"
                                + " the account by a support request, Azure API for FHIR Extension Request")
                : Map.of();
    }

    private static boolean isBefore(JsonObject inputs) {
        return Json.text(inputs, PHASE).filter("before"::equals).isPresent();
    }

    private static boolean wasThere(JsonObject inputs) {
        return Json.text(inputs, SEEN).filter(YES::equals).isPresent();
    }

    private static ArmId account(String text) {
        return ArmId.parse(ACCOUNT, ArmType.AZURE_API_FOR_FHIR, text);
    }

    @Override
    public Difference diff(Change change) {
        return DIFFERENCES.of(change, Set.of());
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        return new State("", inputs, inputs);
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        return state(inputs);
    }

    @Override
    public State previewUpdate(Change change) {
        return new State(change.id(), change.inputs(), change.inputs());
    }

    @Override
    public State update(Change change) {
        return new State(change.id(), change.inputs(), change.inputs());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        return Optional.of(new State(id, properties, inputs));
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        var account = account(Json.required(properties, ACCOUNT));
        if (isBefore(properties)) {
            awaitGone(urn, account);
        } else {
            mustAnswer(urn, account);
        }
    }

    private void mustAnswer(String urn, ArmId account) {
        try {
            if (shown(account)) {
                return;
            }
        } catch (ProviderException refused) {
            throw kept(urn, account, "Azure does not show it (" + refused.getMessage() + ")", refused);
        }
        throw kept(urn, account, "Azure does not find it");
    }

    private void awaitGone(String urn, ArmId account) {
        var end = patience.clock().instant().plus(LONGEST);
        while (isThere(urn, account)) {
            var left = Duration.between(patience.clock().instant(), end);
            if (left.isNegative() || left.isZero()) {
                throw kept(urn, account, "Azure took its deletion and still answers for it");
            }
            patience.pauseFor(STEP, "the deletion of an account");
        }
    }

    private boolean isThere(String urn, ArmId account) {
        try {
            return shown(account);
        } catch (ProviderException refused) {
            if (AzureErrors.status(refused).filter(status -> status == GONE).isPresent()) {
                return false;
            }
            throw kept(urn, account, "nobody can tell whether it is deleted (" + refused.getMessage() + ")", refused);
        }
    }

    private boolean shown(ArmId account) {
        return azure.get()
                .resourceManager()
                .get("look for the account " + account, account.path() + "?api-version=" + API_VERSION)
                .map(found -> AzureAnswer.part(found, "properties", "the account"))
                .isPresent();
    }

    private static ProviderException kept(String urn, ArmId account, String why) {
        return new ProviderException(Status.Code.FAILED_PRECONDITION, sentence(urn, account, why));
    }

    private static ProviderException kept(String urn, ArmId account, String why, ProviderException cause) {
        return new ProviderException(Status.Code.FAILED_PRECONDITION, sentence(urn, account, why), cause);
    }

    private static String sentence(String urn, ArmId account, String why) {
        return "the key of the account " + account + " stays, since " + why + ": " + SUPPORT.formatted(urn);
    }

    private static State state(JsonObject inputs) {
        return new State(account(Json.required(inputs, ACCOUNT)) + "/" + Json.required(inputs, PHASE), inputs, inputs);
    }
}
