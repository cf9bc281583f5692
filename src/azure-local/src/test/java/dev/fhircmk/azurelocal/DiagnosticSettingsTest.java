package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiagnosticSettingsTest {
    private static final String VERSION = "2021-05-01-preview";
    private static final String LOGS =
            "\"workspaceId\":\"/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1\","
                    + "\"logs\":[{\"category\":\"AuditEvent\",\"enabled\":true}]";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_setting_is_created_shown_listed_and_deleted() {
        String vault = vault("diag-kv");

        Answer made = put(vault, "audit", LOGS);
        Answer shown = AZURE.arm("GET", path(vault, "audit"), VERSION, "");
        Answer list = AZURE.arm("GET", vault + "/providers/microsoft.insights/diagnosticSettings", VERSION, "");
        Answer deleted = AZURE.arm("DELETE", path(vault, "audit"), VERSION, "");
        Answer again = AZURE.arm("DELETE", path(vault, "audit"), VERSION, "");
        Answer gone = AZURE.arm("GET", path(vault, "audit"), VERSION, "");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("id")).isEqualTo(path(vault, "audit"));
        assertThat(made.at("properties", "logs"))
                .hasToString("[{\"category\":\"AuditEvent\",\"enabled\":true,\"retentionPolicy\":"
                        + "{\"enabled\":false,\"days\":0}}]");
        assertThat(made.at("properties", "metrics")).hasToString("[]");
        assertThat(shown.body()).isEqualTo(made.body());
        assertThat(JsonTree.objects(list.body(), "value")).containsExactly(made.body());
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(204);
        assertThat(gone.code()).isEqualTo("ResourceNotFound");
    }

    @Test
    void a_setting_outlives_its_resource_and_is_back_with_the_next_one() {
        String vault = vault("stay-kv");
        put(vault, "audit", LOGS);

        AZURE.arm("DELETE", vault, "2023-07-01", "");
        Answer during = AZURE.arm("GET", path(vault, "audit"), VERSION, "");
        AZURE.arm(
                "PUT",
                vault,
                "2023-07-01",
                AZURE.vaultBody("").replace("\"properties\":{", "\"properties\":{\"createMode\":\"recover\","));
        Answer after = AZURE.arm("GET", path(vault, "audit"), VERSION, "");

        assertThat(during.code()).isEqualTo("ResourceNotFound");
        assertThat(after.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "logs":[]                                                                           | At least one data sink needs to be specified.
            "workspaceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1","logs":[{"category":"Audit","enabled":true}]                     | Category 'Audit' is not supported.
            "workspaceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1","logs":[{"categoryGroup":"all","enabled":true}]                  | Category group 'all' is not supported.
            "workspaceId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1","metrics":[{"category":"Some","enabled":true}]                   | Category 'Some' is not supported.
            """)
    void a_setting_that_azure_refuses_is_refused(String properties, String message) {
        Answer answer = put(vault("bad-diag-kv"), "bad", properties);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "workspaceId, not-an-id, LinkedInvalidPropertyId",
        "workspaceId, 0f0f0f0f-0000-4000-8000-000000000001, LinkedInvalidPropertyId",
        "storageAccountId, auditlogs, LinkedInvalidPropertyId",
        "storageAccountId, /subscriptions/s/resourceGroups/g/storageAccounts/a, LinkedInvalidPropertyId",
        "eventHubAuthorizationRuleId, /subscriptions/s/resourceGroups/g, LinkedInvalidPropertyId",
        "workspaceId, /subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a, BadRequest",
        "storageAccountId, /subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w, BadRequest"
    })
    void a_setting_with_an_invalid_destination_is_refused(String property, String id, String code) {
        Answer answer = put(vault("sink-kv"), "bad", "\"" + property + "\":\"" + id + "\",\"logs\":[]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains("'" + id + "'").contains(property);
    }

    @Test
    void a_second_setting_of_a_category_to_one_destination_is_refused() {
        String vault = vault("twice-kv");
        put(vault, "first", LOGS);

        Answer second =
                put(vault, "second", LOGS.replace("\"category\":\"AuditEvent\"", "\"categoryGroup\":\"audit\""));
        Answer elsewhere = put(vault, "second", LOGS.replace("logs1", "logs2"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.message())
                .startsWith(
                        "Data sink '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/logs1' is already used in"
                                + " diagnostic setting 'first' for category 'AuditEvent'.");
        assertThat(elsewhere.status()).isEqualTo(200);
    }

    @Test
    void each_resource_type_has_its_own_log_categories() {
        String vault = vault("cats-kv");
        String categories = "/providers/Microsoft.Insights/diagnosticSettingsCategories";

        Answer ofVault = AZURE.arm("GET", vault + categories, VERSION, "");
        Answer ofGroup = AZURE.arm("GET", AZURE.group("diag") + categories, VERSION, "");

        assertThat(JsonTree.objects(ofVault.body(), "value").stream()
                        .map(category -> category.get("name").getAsString()))
                .containsExactly("AuditEvent", "AzurePolicyEvaluationDetails", "AllMetrics");
        assertThat(ofGroup.code()).isEqualTo("ResourceTypeNotSupported");
    }

    private static Answer put(String vault, String name, String properties) {
        return AZURE.arm("PUT", path(vault, name), VERSION, "{\"properties\":{" + properties + "}}");
    }

    private static String path(String vault, String name) {
        return vault + "/providers/Microsoft.Insights/diagnosticSettings/" + name;
    }

    private static String vault(String name) {
        String path = AZURE.group("diag") + "/providers/Microsoft.KeyVault/vaults/" + name;
        AZURE.arm("PUT", path, "2023-07-01", AZURE.vaultBody(""));
        return path;
    }
}
