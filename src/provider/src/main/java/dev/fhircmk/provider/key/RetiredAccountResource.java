package dev.fhircmk.provider.key;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ComparedAs;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.provider.engine.ResourceInputs.Input;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the key of an account of the retired service for as long as the account may hold data.
 *
 * <p>azure-native takes a 404 for an account that is deleted, and forgets an account that a refresh does not find. Since the service
 * ended on 2026-09-30, neither says that the data is gone. So one of these stands before the account, and one after it: what is
 * deleted with the key is deleted only where Azure showed the account first, and then did not any more.
 */
public record RetiredAccountResource(ProviderContext context) implements ResourceHandler {
    private static final String ACCOUNT = "accountResourceId";
    private static final String PHASE = "phase";
    private static final String SEEN = "seen";
    private static final String YES = "yes";
    private static final ResourceInputs INPUTS = ResourceInputs.of(
            Input.of(ACCOUNT, ComparedAs.NAME)
                    .required()
                    .text((name, text) -> ArmId.parse(name, ArmType.AZURE_API_FOR_FHIR, text)),
            Input.of("keyUri", ComparedAs.NAME).required(),
            Input.of(PHASE, ComparedAs.TEXT)
                    .required()
                    .oneOf(Set.of("before", "after"), "before or after", "choose one of the two"));
    private static final int GONE = 410;

    private static final String SUPPORT =
            "Azure API for FHIR was retired on 2026-09-30, and the account may hold data that nobody could read without its key;"
                    + " ask Microsoft by a support request, Azure API for FHIR Extension Request, and where it has confirmed that"
                    + " the data is gone, run `pulumi state delete '%s'`, then go on";

    @Override
    public ResourceInputs inputs() {
        return INPUTS;
    }

    /** An account that Azure has shown once counts as seen from then on. */
    @Override
    public JsonObject withState(JsonObject olds, JsonObject inputs) {
        var kept = inputs.deepCopy();
        if (wasThere(olds)) {
            kept.addProperty(SEEN, YES);
        }
        return kept;
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

    private static ArmId account(JsonObject inputs) {
        return ArmId.parse(ACCOUNT, ArmType.AZURE_API_FOR_FHIR, Json.required(inputs, ACCOUNT));
    }

    @Override
    public State create(String urn, JsonObject inputs) {
        return new State(account(inputs) + "/" + Json.required(inputs, PHASE), inputs, inputs);
    }

    @Override
    public void delete(String urn, String id, JsonObject properties) {
        var account = account(properties);
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
        } catch (AzureException refused) {
            throw kept(urn, account, "Azure does not show it (" + refused.getMessage() + ")", refused);
        }
        throw kept(urn, account, "Azure does not find it");
    }

    private void awaitGone(String urn, ArmId account) {
        var gone = context.waiting()
                .untilShown(
                        () -> Optional.of(account).filter(it -> !isThere(urn, it)),
                        "the deletion of an account",
                        left -> {});
        if (gone.isEmpty()) {
            throw kept(urn, account, "Azure took its deletion and still answers for it");
        }
    }

    private boolean isThere(String urn, ArmId account) {
        try {
            return shown(account);
        } catch (AzureException refused) {
            if (AzureErrors.status(refused).filter(status -> status == GONE).isPresent()) {
                return false;
            }
            throw kept(urn, account, "nobody can tell whether it is deleted (" + refused.getMessage() + ")", refused);
        }
    }

    private boolean shown(ArmId account) {
        return context.arm()
                .get("look for the account " + account, account, HealthcareApi.VERSION)
                .map(found -> AzureAnswer.part(found, "properties", "the account"))
                .isPresent();
    }

    private static ProviderException kept(String urn, ArmId account, String why, Throwable... cause) {
        var refused = new ProviderException(
                Status.Code.FAILED_PRECONDITION,
                "the key of the account " + account + " stays, since " + why + ": " + SUPPORT.formatted(urn));
        for (var failure : cause) {
            refused.initCause(failure);
        }
        return refused;
    }
}
