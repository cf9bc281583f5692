package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azure.AzureNames;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import java.util.Optional;
import java.util.Set;

/**
 * The function {@code getService}: whether a FHIR service exists, and what it is encrypted with, for checks before anything is
 * changed.
 *
 * <p>Takes {@code resourceGroupName} and either {@code workspaceName} and {@code fhirServiceName}, or {@code accountName} for an
 * account of the retired service. Gives {@code exists}, {@code customerManaged}, {@code keyUri}, {@code identityType}, {@code
 * principalId}, {@code identityId}, {@code workspaceExists} where the workspace exists, {@code settings} (its authentication, CORS,
 * export and import) and, for the retired service, {@code cosmosDbRegistered}.
 *
 * <p>That service ended on 2026-09-30. An account that Azure refuses to show may hold data all the same: {@code exists} is missing then,
 * and {@code unreadable} says why.
 */
public record ServiceLookup(ProviderContext context) {

    /**
     * What Azure may answer about an account of a service that has ended: none of it says that the account and its data are gone. A 404
     * that does say so is taken for absence before.
     */
    private static final Set<Integer> ENDED = Set.of(403, 404, 409, 410);

    private static final String[] SETTINGS = {
        "authenticationConfiguration", "corsConfiguration", "exportConfiguration", "importConfiguration"
    };

    /** Answers a call. */
    public JsonObject invoke(JsonObject args) {
        var subscription = context.azure().subscription();
        var group = Json.required(args, "resourceGroupName");
        var account = Json.text(args, "accountName");
        var id = account.map(name -> checked(
                        ArmId.of(subscription, group, ArmType.AZURE_API_FOR_FHIR, name), ArmType.AZURE_API_FOR_FHIR))
                .orElseGet(() -> checked(
                        ArmId.of(
                                subscription,
                                group,
                                ArmType.FHIR_SERVICE,
                                Json.required(args, "workspaceName"),
                                Json.required(args, "fhirServiceName")),
                        ArmType.FHIR_SERVICE));
        var result = new JsonObject();
        try {
            var found = context.arm().get("look for the service " + id, id, HealthcareApi.VERSION);
            result.addProperty("exists", found.isPresent());
            if (found.isPresent() && account.isEmpty()) {
                result.addProperty("workspaceExists", true);
            }
            found.ifPresentOrElse(
                    service -> describe(service, result),
                    () -> takenElsewhere(id, result).ifPresent(taken -> result.addProperty("taken", taken)));
        } catch (AzureException refused) {
            if (account.isEmpty()
                    || AzureErrors.status(refused).filter(ENDED::contains).isEmpty()) {
                throw refused;
            }
            result.addProperty("unreadable", refused.getMessage());
        }
        if (account.isPresent()) {
            cosmosDbRegistered(subscription).ifPresent(is -> result.addProperty("cosmosDbRegistered", is));
        }
        return result;
    }

    /** The name of a workspace, or of an account of the retired service, is unique in all of Azure. */
    private Optional<String> takenElsewhere(ArmId service, JsonObject result) {
        var isWorkspace = service.isOf(ArmType.FHIR_SERVICE);
        var named = isWorkspace ? service.parent().orElseThrow() : service;
        var type = isWorkspace ? ArmType.WORKSPACE : ArmType.AZURE_API_FOR_FHIR;
        var input = isWorkspace ? "workspaceName" : "accountName";
        try {
            // An account was just looked for.
            if (isWorkspace && isHere(named)) {
                result.addProperty("workspaceExists", true);
                return Optional.empty();
            }
            // It may have been made here between the two questions: by this update itself, or by another one.
            return isTaken(named, type) && !isHere(named)
                    ? Optional.of(input + " '" + named.name() + "' is taken in another resource group, subscription or"
                            + " tenant; choose another " + input + ", or the resourceGroupName of the "
                            + (isWorkspace ? "workspace" : "account") + " that is there")
                    : Optional.empty();
        } catch (ProviderException | AzureException unanswered) {
            // Nothing needs the answer: Azure tells it again when it is asked to make what has the name.
            return Optional.empty();
        }
    }

    private boolean isHere(ArmId named) {
        return context.arm()
                .get("look for " + named, named, HealthcareApi.VERSION)
                .isPresent();
    }

    private boolean isTaken(ArmId named, ArmType type) {
        var answer = AzureNames.of(context.azure()).availability(type, named.name(), HealthcareApi.VERSION);
        return Json.text(answer, "reason")
                .filter("AlreadyExists"::equalsIgnoreCase)
                .isPresent();
    }

    /** Refuses names that would make another path. */
    private static ArmId checked(ArmId id, ArmType type) {
        return ArmId.parse("the resource group and the names of the service", type, id.toString());
    }

    private static void describe(JsonObject service, JsonObject result) {
        var properties = AzureAnswer.part(service, "properties", "the service");
        var key = Json.text(
                        Json.object(Json.object(properties, "encryption"), "customerManagedKeyEncryption"),
                        "keyEncryptionKeyUrl")
                .or(() -> Json.text(Json.object(properties, "cosmosDbConfiguration"), "keyVaultKeyUri"))
                .filter(uri -> !uri.isBlank());
        result.addProperty("customerManaged", key.isPresent());
        key.ifPresent(uri -> result.addProperty("keyUri", uri));
        var identity = Json.object(service, "identity");
        Json.text(identity, "type").ifPresent(type -> result.addProperty("identityType", type));
        Json.copy(identity, result, "principalId");
        Json.object(identity, "userAssignedIdentities").keySet().stream()
                .findFirst()
                .ifPresent(id -> result.addProperty("identityId", id));
        var settings = new JsonObject();
        Json.copy(properties, settings, SETTINGS);
        result.add("settings", settings);
    }

    /** Whether Cosmos DB is registered in the subscription; true where the caller may not look, since Azure checks it too. */
    private Optional<Boolean> cosmosDbRegistered(Guid subscription) {
        var scope = ArmId.ofSubscription(subscription);
        return context.look(
                "",
                "Microsoft.Resources/subscriptions/providers/read",
                scope,
                "it is assumed that Microsoft.DocumentDB is registered",
                () -> context.arm()
                        .get(
                                "read the registration of Microsoft.DocumentDB",
                                scope.providerPath("Microsoft.DocumentDB") + "?api-version=2021-04-01")
                        .flatMap(found -> Json.text(found, "registrationState"))
                        .map("Registered"::equalsIgnoreCase),
                told -> Optional.of(true));
    }
}
