package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Role definitions that a tenant makes for itself. */
final class CustomRolesTest {
    private static final String VERSION = "2022-04-01";
    private static final String READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @AfterEach
    void own_everything_again() {
        admin().releaseDeployer();
    }

    @Test
    void a_custom_role_permits_what_it_names_less_what_it_takes_away() {
        String group = AZURE.group("custom");
        AZURE.arm(
                "PUT",
                definition(1),
                VERSION,
                body("Groups only", "\"Microsoft.Resources/*\", \"*/tags/*\"", "*/delete"));
        admin().setDeployer("default", "Groups only", List.of(group));

        Answer changed = AZURE.arm("PATCH", group, "2024-03-01", "{\"tags\":{}}");
        Answer deleted = AZURE.arm("DELETE", group, "2024-03-01", "");
        Answer vaults = AZURE.arm("GET", group + "/providers/Microsoft.KeyVault/vaults", "2026-02-01", "");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(deleted.code()).isEqualTo("AuthorizationFailed");
        assertThat(vaults.code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void a_custom_role_is_shown_changed_and_deleted() {
        Answer made = AZURE.arm("PUT", definition(2), VERSION, body("Watchers", "\"*/read\"", ""));
        Answer again = AZURE.arm("PUT", definition(2), VERSION, body("Watchers", "\"Microsoft.KeyVault/*\"", ""));
        Answer listed = AZURE.arm("GET", definitions() + "?$filter=type%20eq%20%27CustomRole%27", VERSION, "");
        Answer deleted = AZURE.arm("DELETE", definition(2), VERSION, "");
        Answer gone = AZURE.arm("GET", definition(2), VERSION, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("id")).isEqualTo(definition(2));
        assertThat(made.text("properties", "type")).isEqualTo("CustomRole");
        assertThat(again.at("properties", "permissions").toString()).contains("\"actions\":[\"Microsoft.KeyVault/*\"]");
        assertThat(listed.body().toString())
                .contains("\"roleName\":\"Watchers\"")
                .doesNotContain("\"Reader\"");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(AZURE.arm("DELETE", definition(2), VERSION, "").status()).isEqualTo(204);
        assertThat(gone.code()).isEqualTo("RoleDefinitionDoesNotExist");
    }

    @Test
    void a_definition_that_azure_refuses_is_refused() {
        AZURE.arm("PUT", definition(3), VERSION, body("Taken", "\"*/read\"", ""));
        admin().setDeployer("held", "Taken", List.of(AZURE.group("held")));

        assertThat(AZURE.arm("PUT", definition(4), VERSION, body("taken", "\"*/read\"", ""))
                        .code())
                .isEqualTo("RoleDefinitionWithSameNameExists");
        assertThat(AZURE.arm("DELETE", definition(3), VERSION, "").code()).isEqualTo("RoleDefinitionHasAssignments");
        assertThat(AZURE.arm("PUT", definitions() + "/watchers", VERSION, body("W", "", ""))
                        .code())
                .isEqualTo("InvalidRoleDefinitionId");
        assertThat(AZURE.arm("PUT", definitions() + "/" + READER, VERSION, body("R", "", ""))
                        .code())
                .isEqualTo("RoleDefinitionUpdateNotPermitted");
        assertThat(AZURE.arm("PUT", definition(4), VERSION, "{\"properties\":{}}")
                        .message())
                .isEqualTo("The role definition lacks the property 'permissions'.");
        assertThat(AZURE.arm("PUT", definition(4), VERSION, body("Owner", "", ""))
                        .status())
                .isEqualTo(409);
    }

    private static String body(String name, String actions, String notActions) {
        return """
                {"properties": {"roleName": "%s", "type": "CustomRole", "assignableScopes": ["%s"],
                  "permissions": [{"actions": [%s], "notActions": [%s]}]}}
                """.formatted(name, subscription(), actions, notActions.isEmpty() ? "" : "\"" + notActions + "\"");
    }

    private static String definition(int number) {
        return definitions() + "/9f3a1c52-0000-4000-8000-0000000000a" + number;
    }

    private static String definitions() {
        return subscription() + "/providers/Microsoft.Authorization/roleDefinitions";
    }

    private static String subscription() {
        return "/subscriptions/" + AZURE.connection().subscriptionId();
    }

    private static AzureLocalAdmin admin() {
        return AzureLocalAdmin.of(AZURE.connection());
    }
}
