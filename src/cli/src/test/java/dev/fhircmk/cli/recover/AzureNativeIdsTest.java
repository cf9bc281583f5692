package dev.fhircmk.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonParser;
import dev.fhircmk.core.ArmId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class AzureNativeIdsTest {
    private static final String SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/kv";

    static final List<Arguments> IDS = List.of(
            argumentSet("a group", "azure-native:resources:ResourceGroup", "{\"resourceGroupName\": \"rg\"}", GROUP),
            argumentSet(
                    "of a versioned token",
                    "azure-native:healthcareapis/v20240331:FhirService",
                    "{\"resourceGroupName\": \"rg\", \"workspaceName\": \"ws\", \"fhirServiceName\": \"records\"}",
                    GROUP + "/providers/Microsoft.HealthcareApis/workspaces/ws/fhirservices/records"),
            argumentSet(
                    "from an input in another",
                    "azure-native:keyvault:AccessPolicy",
                    "{\"resourceGroupName\": \"rg\", \"vaultName\": \"kv\", \"policy\": {\"objectId\": \"o\"}}",
                    VAULT + "/accessPolicy/o"),
            argumentSet(
                    "below a scope",
                    "azure-native:authorization:RoleAssignment",
                    "{\"scope\": \"" + VAULT + "\", \"roleAssignmentName\": \"r$1\"}",
                    VAULT + "/providers/Microsoft.Authorization/roleAssignments/r$1"),
            argumentSet(
                    "below a scope that is spelled in another way",
                    "azure-native:authorization:RoleAssignment",
                    "{\"scope\": \"" + VAULT.replace("resourceGroups", "resourcegroups")
                            + "/\", \"roleAssignmentName\": \"r\"}",
                    VAULT + "/providers/Microsoft.Authorization/roleAssignments/r"),
            argumentSet(
                    "none where an input is no name",
                    "azure-native:resources:ResourceGroup",
                    "{\"resourceGroupName\": \"rg?api-version=2021-04-01&x=\"}",
                    ""),
            argumentSet(
                    "none where an input leads to another resource",
                    "azure-native:keyvault:Vault",
                    "{\"resourceGroupName\": \"rg\", \"vaultName\": \"kv/keys/other\"}",
                    ""),
            argumentSet(
                    "none where an input is not known yet",
                    "azure-native:resources:ResourceGroup",
                    "{\"resourceGroupName\": \"" + AzureNativeIds.UNKNOWN + "\"}",
                    ""),
            argumentSet("none where an input is missing", "azure-native:keyvault:Vault", "{}", ""),
            argumentSet(
                    "none where an input is no text",
                    "azure-native:resources:ResourceGroup",
                    "{\"resourceGroupName\": []}",
                    ""),
            argumentSet("none of another type", "azure-native:network:VirtualNetwork", "{}", ""),
            argumentSet("none of another provider", "random:index:RandomId", "{}", ""));

    @ParameterizedTest
    @FieldSource("IDS")
    void follow_from_names(String type, String inputs, String id) {
        var found = new AzureNativeIds(SUBSCRIPTION)
                .of(type, JsonParser.parseString(inputs).getAsJsonObject());

        assertThat(found.map(ArmId::toString).orElse("")).isEqualTo(id);
    }
}
