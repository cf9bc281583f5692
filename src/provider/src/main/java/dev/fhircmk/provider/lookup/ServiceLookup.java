package dev.fhircmk.provider.lookup;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.provider.azure.AzureAnswer;
import dev.fhircmk.provider.azure.AzureErrors;
import dev.fhircmk.provider.azure.AzureSession;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.NameAvailability;
import dev.fhircmk.provider.engine.ProviderFunction;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The function {@code getService}: whether a FHIR service exists, and what it is encrypted with, for checks before anything is
 * changed.
 *
 * <p>Takes {@code resourceGroupName} and either {@code workspaceName} and {@code fhirServiceName}, or {@code accountName} for an
 * account of the retired service. Gives {@code exists}, {@code customerManaged}, {@code keyUri}, {@code identityType}, {@code
 * principalId}, {@code identityId}, {@code workspaceExists} where it is so, {@code settings} (what it is told of tokens, web pages, export and import) and, for the retired service, {@code cosmosDbRegistered}.
 *
 * <p>That service ended on 2026-09-30. An account that Azure refuses to show may hold data all the same: {@code exists} is missing then,
 * and {@code unreadable} says why.
 */
public final class ServiceLookup implements ProviderFunction {
    private static final String API_VERSION = "2024-03-31";

    /**
     * What Azure may answer about an account of a service that has ended: none of it says that the account and its data are gone. A 404
     * that does say so is taken for absence before.
     */
    private static final Set<Integer> ENDED = Set.of(403, 404, 409, 410);

    private static final List<String> SETTINGS =
            List.of("authenticationConfiguration", "corsConfiguration", "exportConfiguration", "importConfiguration");

    private final AzureSession session;
    private final Warnings warnings;

    public ServiceLookup(AzureSession session, Warnings warnings) {
        this.session = session;
        this.warnings = warnings;
    }

    @Override
    public JsonObject invoke(JsonObject args) {
        var subscription = Guid.parse("subscriptionId", session.azure().requiredSubscriptionId());
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
            var found = session.azure()
                    .resourceManager()
                    .get("look for the service " + id, id.path() + "?api-version=" + API_VERSION);
            result.addProperty("exists", found.isPresent());
            if (found.isPresent() && account.isEmpty()) {
                result.addProperty("workspaceExists", true);
            }
            found.ifPresentOrElse(
                    service -> describe(service, result),
                    () -> takenElsewhere(id, result).ifPresent(taken -> result.addProperty("taken", taken)));
        } catch (ProviderException refused) {
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

    /** A workspace, or an account of the retired service, has its name alone in all of Azure. */
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
        } catch (ProviderException unanswered) {
            // Nothing needs the answer: Azure tells it again when it is asked to make what has the name.
            return Optional.empty();
        }
    }

    private boolean isHere(ArmId named) {
        return session.azure()
                .resourceManager()
                .get("look for " + named, named.path() + "?api-version=" + API_VERSION)
                .isPresent();
    }

    private boolean isTaken(ArmId named, ArmType type) {
        var answer = NameAvailability.of(
                session.azure().resourceManager(),
                named.subscriptionId().orElseThrow(),
                type,
                named.name(),
                API_VERSION);
        return Json.text(answer, "reason")
                .filter("AlreadyExists"::equalsIgnoreCase)
                .isPresent();
    }

    /** Names come from outside: what would be another path is refused. */
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
        Json.text(identity, "principalId").ifPresent(id -> result.addProperty("principalId", id));
        Json.object(identity, "userAssignedIdentities").keySet().stream()
                .findFirst()
                .ifPresent(id -> result.addProperty("identityId", id));
        var settings = new JsonObject();
        SETTINGS.forEach(name -> Json.known(properties, name).ifPresent(value -> settings.add(name, value)));
        result.add("settings", settings);
    }

    /** Whether the subscription knows Cosmos DB; empty where the caller may not look, which Azure checks by itself. */
    private Optional<Boolean> cosmosDbRegistered(Guid subscription) {
        var path = ArmId.ofSubscription(subscription).providerPath("Microsoft.DocumentDB") + "?api-version=2021-04-01";
        try {
            return session.azure()
                    .resourceManager()
                    .get("read the registration of Microsoft.DocumentDB", path)
                    .flatMap(found -> Json.text(found, "registrationState"))
                    .map("Registered"::equalsIgnoreCase);
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused)) {
                throw refused;
            }
            warnings.warn(
                    "",
                    MissingRight.told(
                                    refused,
                                    "Microsoft.Resources/subscriptions/providers/read",
                                    ArmId.ofSubscription(subscription).toString())
                            + "; it is taken that Microsoft.DocumentDB is registered");
            return Optional.of(true);
        }
    }
}
