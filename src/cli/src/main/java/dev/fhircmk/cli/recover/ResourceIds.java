package dev.fhircmk.cli.recover;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource ids that follow from the inputs of azure-native's resources: names are explicit, so the id is known before Azure
 * answers. Source: the id formats in the documentation of azure-native's resources.
 *
 * @param subscriptionId the subscription
 */
record ResourceIds(String subscriptionId) {
    /** What the engine writes for a value that a preview does not know. Source: pulumi, {@code plugin.UnknownStringValue}. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final String GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";
    private static final String WORKSPACE = GROUP + "/providers/Microsoft.HealthcareApis/workspaces/{workspaceName}";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/{vaultName}";

    private static final Map<String, String> FORMATS = Map.of(
            "resources:ResourceGroup",
            GROUP,
            "keyvault:Vault",
            VAULT,
            "keyvault:AccessPolicy",
            VAULT + "/accessPolicy/{policy.objectId}",
            "managedidentity:UserAssignedIdentity",
            GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
            "healthcareapis:Workspace",
            WORKSPACE,
            "healthcareapis:FhirService",
            WORKSPACE + "/fhirservices/{fhirServiceName}",
            "healthcareapis:Service",
            GROUP + "/providers/Microsoft.HealthcareApis/services/{resourceName}",
            "authorization:RoleAssignment",
            "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
            "authorization:ManagementLockByScope",
            "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
            "monitor:DiagnosticSetting",
            "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}");

    private static final Pattern TYPE =
            Pattern.compile("azure-native:(?<module>\\w+)(/v\\d+(preview)?)?:(?<resource>\\w+)");
    private static final Pattern INPUT = Pattern.compile("\\{([\\w.]+)}");

    /**
     * The id of a resource.
     *
     * @param type its type token, such as {@code azure-native:healthcareapis/v20240331:FhirService}
     * @param inputs its inputs
     * @return empty for a type that is not in use here, and where an input that the id needs is missing, not known yet, or no name
     */
    Optional<ArmId> of(String type, JsonObject inputs) {
        var token = TYPE.matcher(type);
        return token.matches()
                ? Optional.ofNullable(FORMATS.get(token.group("module") + ":" + token.group("resource")))
                        .flatMap(format -> filled(format, inputs))
                : Optional.empty();
    }

    private Optional<ArmId> filled(String format, JsonObject inputs) {
        var id = new StringBuilder();
        var input = INPUT.matcher(format);
        while (input.find()) {
            var value = input.group(1).equals("subscriptionId")
                    ? Optional.of(subscriptionId)
                    : text(inputs, input.group(1)).filter(text -> !text.equals(UNKNOWN));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            // An input is one segment, or the id of a scope: never a way past it.
            var part = ArmId.read(value.get()).map(ArmId::toString).or(() -> value.filter(text -> !text.contains("/")));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            input.appendReplacement(id, Matcher.quoteReplacement(part.get()));
        }
        return ArmId.read(input.appendTail(id).toString());
    }

    private static Optional<String> text(JsonObject inputs, String path) {
        JsonElement value = inputs;
        for (var name : path.split("\\.", -1)) {
            if (!value.isJsonObject() || !value.getAsJsonObject().has(name)) {
                return Optional.empty();
            }
            value = value.getAsJsonObject().get(name);
        }
        return value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }
}
