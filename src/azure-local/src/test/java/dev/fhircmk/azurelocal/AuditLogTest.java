package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log of vaults, and Log Analytics, where it can be asked. */
final class AuditLogTest {
    private static final String VAULT_VERSION = "2026-02-01";
    private static final String WORKSPACE_VERSION = "2023-09-01";
    private static final String SETTING_VERSION = "2021-05-01-preview";
    private static final String LOG_ANALYTICS = "https://api.loganalytics.io";
    private static final String QUERY = """
            union isfuzzy=true
             (AZKVAuditLogs | where OperationName in ('KeyWrap','KeyUnwrap','KeyGet') | project TimeGenerated, op=OperationName,\
             code=toint(HttpStatusCode), oid=tostring(Identity.claim.['http://schemas.microsoft.com/identity/claims/objectidentifier']),\
             id=tolower(Id), trusted=TrustedService, addr=AddressAuthorizationType),
             (AzureDiagnostics | where ResourceProvider=='MICROSOFT.KEYVAULT' and OperationName in ('KeyWrap','KeyUnwrap','KeyGet')\
             | project TimeGenerated, op=OperationName, code=toint(httpStatusCode_d), oid=identity_claim_oid_g, id=tolower(id_s),\
             trusted=column_ifexists('trustedService_s',''), addr=column_ifexists('addrAuthType_s',''))
            | extend p=split(id,'/') | extend key=tostring(p[4]), version=tostring(p[5])
            | summarize last=max(TimeGenerated), n=count(), refused=countif(code>=400) by oid, key, version, op
            """;
    private static final String BY_VAULT = QUERY.replace(
                    "| extend key=", "| extend vault=tostring(split(p[2],'.')[0]), key=")
            .replace("by oid, key", "by oid, vault, key");

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_log_analytics_workspace_has_an_id_of_its_own() {
        String workspace = workspaceId("ids");

        Answer again = AZURE.arm("PUT", workspace, WORKSPACE_VERSION, "{\"location\":\"westeurope\"}");
        AZURE.restart();
        Answer shown = AZURE.arm("GET", workspace, WORKSPACE_VERSION, "");
        Answer listed = AZURE.arm(
                "GET",
                "/subscriptions/" + AZURE.connection().subscriptionId()
                        + "/providers/Microsoft.OperationalInsights/workspaces",
                WORKSPACE_VERSION,
                "");
        Answer name = AZURE.arm("PUT", workspace + "-", WORKSPACE_VERSION, "{\"location\":\"westeurope\"}");
        Answer deleted = AZURE.arm("DELETE", workspace, WORKSPACE_VERSION, "");

        assertThat(again.status()).isEqualTo(200);
        assertThat(shown.text("properties", "customerId"))
                .isEqualTo(again.text("properties", "customerId"))
                .matches("[0-9a-f-]{36}");
        assertThat(shown.number("properties", "retentionInDays")).isEqualTo(30);
        assertThat(JsonTree.objects(listed.body(), "value")).isNotEmpty();
        assertThat(name.code()).isEqualTo("InvalidResourceName");
        assertThat(deleted.status()).isEqualTo(200);
    }

    @Test
    void the_log_has_every_use_of_a_key_from_the_diagnostic_setting_on() {
        String vault = vault("logged-kv");
        String version = newKey("logged-kv");
        String workspace = workspaceId("logged");
        AZURE.vault("logged-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(Duration.ofMinutes(2));
        logTo(vault, workspace);

        AZURE.vault("logged-kv", "GET", "/keys/k", "");
        AZURE.vault("logged-kv", "GET", "/keys/k/" + version, "");
        String wrapped = AZURE.vault(
                        "logged-kv", "POST", "/keys/k/wrapkey", "{\"alg\":\"RSA-OAEP-256\",\"value\":\"AAECAw\"}")
                .text("value");
        AZURE.clock().advance(Duration.ofMinutes(5));
        AZURE.vault(
                "logged-kv",
                "POST",
                "/keys/k/" + version + "/unwrapkey",
                "{\"alg\":\"RSA-OAEP-256\",\"value\":\"" + wrapped + "\"}");
        AZURE.vault("logged-kv", "GET", "/keys/none", "");
        AZURE.restart();
        Answer answer = query(workspace, QUERY, "");

        String me = AZURE.connection().objectId();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(table(answer).get("name").getAsString()).isEqualTo("PrimaryResult");
        assertThat(columns(answer)).containsExactly("oid", "key", "version", "op", "last", "n", "refused");
        assertThat(rows(answer))
                .containsExactlyInAnyOrder(
                        List.of(me, "k", version, "KeyGet", "2", "0"),
                        List.of(me, "k", version, "KeyWrap", "1", "0"),
                        List.of(me, "k", version, "KeyUnwrap", "1", "0"),
                        List.of(me, "none", "", "KeyGet", "1", "1"));
        assertThat(AZURE.log()).doesNotContain(wrapped);
    }

    @Test
    void a_service_is_in_the_log_with_its_identity_and_the_version_of_the_key() {
        String vault = vault("service-kv");
        String version = newKey("service-kv");
        String workspace = workspaceId("service");
        logTo(vault, workspace);
        String identity = AZURE.group("audit") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/audited";
        String principal = AZURE.arm("PUT", identity, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String health = AZURE.group("audit") + "/providers/Microsoft.HealthcareApis/workspaces/audited";
        AZURE.arm("PUT", health, "2024-03-31", "{\"location\":\"westeurope\"}");
        String body = "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                + "\"userAssignedIdentities\":{\"" + identity + "\":{}}},\"properties\":{\"encryption\":"
                + "{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"https://service-kv.vault.azure.net/keys/k/"
                + version + "\"}}}}";

        AZURE.arm("PUT", health + "/fhirservices/records", "2024-03-31", body);
        AZURE.clock().advance(RunningAzure.OPERATION);
        AZURE.arm(
                "PUT",
                vault + "/accessPolicies/add",
                VAULT_VERSION,
                "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(principal, "get", "wrapKey", "unwrapKey")
                        + "]}}");
        AZURE.arm("PUT", health + "/fhirservices/records", "2024-03-31", body);
        Answer answer = query(workspace, BY_VAULT, "");

        assertThat(columns(answer)).startsWith("oid", "vault", "key", "version", "op");
        assertThat(rows(answer))
                .contains(
                        List.of(principal, "service-kv", "k", version, "KeyGet", "2", "1"),
                        List.of(principal, "service-kv", "k", version, "KeyWrap", "2", "0"),
                        List.of(principal, "service-kv", "k", version, "KeyUnwrap", "1", "0"));
    }

    @Test
    void a_log_ends_with_its_setting_and_is_of_one_workspace() {
        String vault = vault("routed-kv");
        newKey("routed-kv");
        String first = workspaceId("first");
        String second = workspaceId("second");
        logTo(vault, first);
        AZURE.vault("routed-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(Duration.ofMinutes(1));
        AZURE.arm("DELETE", setting(vault), SETTING_VERSION, "");
        AZURE.vault("routed-kv", "GET", "/keys/k", "");
        AZURE.clock().advance(Duration.ofDays(10));
        logTo(vault, second);
        AZURE.vault("routed-kv", "GET", "/keys/k", "");

        assertThat(counts(query(first, QUERY, ""))).containsExactly("1");
        assertThat(counts(query(second, QUERY, ""))).containsExactly("1");
        assertThat(counts(query(first, QUERY, "P5D"))).isEmpty();
        assertThat(counts(query(second, QUERY, "P5D"))).containsExactly("1");
    }

    @Test
    void a_log_is_told_to_who_may_read_it() {
        String workspace = workspaceId("private");
        JsonObject made = AzureLocalAdmin.of(AZURE.connection()).setDeployer("log-reader", "Reader", List.of());
        String token = token(made);

        Answer refused = queryAs(token, customerId(workspace), QUERY, "");
        AzureLocalAdmin.of(AZURE.connection()).setDeployer("log-reader", "Log Analytics Reader", List.of(workspace));
        Answer told = queryAs(token, customerId(workspace), QUERY, "");
        Answer none = queryAs("", customerId(workspace), QUERY, "");
        Answer wrong = queryAs(AZURE.deployer("https://management.azure.com/"), customerId(workspace), QUERY, "");
        Answer nowhere = queryAs(token, new UUID(5, 6).toString(), QUERY, "");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("InsufficientAccessError");
        assertThat(told.status()).isEqualTo(200);
        assertThat(rows(told)).isEmpty();
        assertThat(none.code()).isEqualTo("AuthorizationRequiredError");
        assertThat(wrong.code()).isEqualTo("InvalidTokenError");
        assertThat(nowhere.status()).isEqualTo(404);
    }

    @Test
    void another_query_is_refused_by_name() {
        String workspace = workspaceId("other");

        Answer other = query(workspace, "AzureDiagnostics | take 10", "");
        Answer timespan = query(workspace, QUERY, "2026-01-01/2026-02-01");

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("BadArgumentError");
        assertThat(other.text("error", "innererror", "message"))
                .isEqualTo(
                        "This is the local Azure, which runs no KQL: it answers the queries key uses, key uses by vault,"
                                + " whose texts its README tells, and not 'AzureDiagnostics | take 10'.");
        assertThat(timespan.text("error", "innererror", "message")).contains("must be a duration such as P30D");
    }

    private static Answer query(String workspace, String query, String timespan) {
        return queryAs(AZURE.deployer(LOG_ANALYTICS), customerId(workspace), query, timespan);
    }

    private static Answer queryAs(String token, String customerId, String query, String timespan) {
        JsonBuilder body = JsonBuilder.json().with("query", query);
        if (!timespan.isEmpty()) {
            body.with("timespan", timespan);
        }
        return AZURE.send(
                "POST",
                "https://api.loganalytics.azure.com/v1/workspaces/" + customerId + "/query",
                token,
                JsonTree.write(body.build()));
    }

    private static JsonObject table(Answer answer) {
        return JsonTree.objects(answer.body(), "tables").get(0);
    }

    private static List<String> columns(Answer answer) {
        return JsonTree.objects(table(answer), "columns").stream()
                .map(column -> JsonTree.text(column, "name").orElseThrow())
                .toList();
    }

    /** Without the time, which is the third from the end. */
    private static List<List<String>> rows(Answer answer) {
        return JsonTree.elements(table(answer), "rows").stream()
                .map(JsonElement::getAsJsonArray)
                .map(row -> {
                    JsonArray values = row.deepCopy();
                    values.remove(values.size() - 3);
                    return values.asList().stream()
                            .map(JsonElement::getAsString)
                            .toList();
                })
                .toList();
    }

    private static List<String> counts(Answer answer) {
        return rows(answer).stream().map(row -> row.get(row.size() - 2)).toList();
    }

    private static String token(JsonObject deployer) {
        return AZURE.login(deployer, LOG_ANALYTICS).text("access_token");
    }

    private static String vault(String name) {
        String vault = AZURE.group("audit") + "/providers/Microsoft.KeyVault/vaults/" + name;
        AZURE.arm("PUT", vault, VAULT_VERSION, AZURE.vaultBody(",\"enableRbacAuthorization\":false"));
        return vault;
    }

    private static String newKey(String vault) {
        String kid = AZURE.vault(vault, "POST", "/keys/k/create", "{\"kty\":\"RSA\"}")
                .text("key", "kid");
        return kid.substring(kid.lastIndexOf('/') + 1);
    }

    private static String workspaceId(String name) {
        String workspace = AZURE.group("audit") + "/providers/Microsoft.OperationalInsights/workspaces/logs-" + name;
        AZURE.arm("PUT", workspace, WORKSPACE_VERSION, "{\"location\":\"westeurope\"}");
        return workspace;
    }

    private static String customerId(String workspace) {
        return AZURE.arm("GET", workspace, WORKSPACE_VERSION, "").text("properties", "customerId");
    }

    private static String setting(String vault) {
        return vault + "/providers/Microsoft.Insights/diagnosticSettings/audit";
    }

    private static void logTo(String vault, String workspace) {
        Answer set = AZURE.arm(
                "PUT",
                setting(vault),
                SETTING_VERSION,
                "{\"properties\":{\"workspaceId\":\"" + workspace
                        + "\",\"logs\":[{\"category\":\"AuditEvent\",\"enabled\":true}]}}");
        assertThat(set.status()).isEqualTo(200);
    }
}
