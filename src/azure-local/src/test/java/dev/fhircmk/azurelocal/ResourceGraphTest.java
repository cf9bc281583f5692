package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Azure Resource Graph: which queries are answered, with which rows, to whom. */
final class ResourceGraphTest {
    private static final String PATH = "/providers/Microsoft.ResourceGraph/resources";
    private static final String VERSION = "2024-04-01";
    private static final String SERVICES =
            "resources | where type in~ ('microsoft.healthcareapis/workspaces/fhirservices',"
                    + "'microsoft.healthcareapis/workspaces/dicomservices','microsoft.healthcareapis/services')\n"
                    + "| project id, name, type, kind, location, tenantId, subscriptionId, resourceGroup, identity, properties, tags\n"
                    + "| order by id asc";
    private static final String VAULTS =
            "resources | where type =~ 'microsoft.keyvault/vaults' | project id, name, location,"
                    + " tenantId, subscriptionId, resourceGroup, properties, tags | order by id asc";
    private static final int SEEDS = 500;
    private static final String KEY = "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void services_are_told_as_resource_graph_tells_them() {
        String subscription = subscription("told");
        String group = "/subscriptions/" + subscription + "/resourceGroups/Told";
        String service = group + "/providers/Microsoft.HealthcareApis/workspaces/told/fhirservices/Records";
        String account = group + "/providers/Microsoft.HealthcareApis/services/old";
        JsonObject identity =
                JsonTree.parse("{\"type\":\"SystemAssigned\",\"principalId\":\"" + new UUID(3, 4) + "\"}");
        seed(
                JsonBuilder.json()
                        .with("id", service)
                        .with("kind", "fhir-R4")
                        .with("identity", identity)
                        .with("tags", JsonTree.parse("{\"team\":\"a\"}"))
                        .with("properties", encryption())
                        .build(),
                JsonBuilder.json().with("id", account).build());

        Answer answer = query(SERVICES, "\"subscriptions\":[\"" + subscription + "\"]", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.number("totalRecords")).isEqualTo(2);
        assertThat(answer.number("count")).isEqualTo(2);
        assertThat(answer.text("resultTruncated")).isEqualTo("false");
        assertThat(answer.has("$skipToken")).isFalse();
        JsonObject old = rows(answer).get(0);
        assertThat(JsonTree.text(old, "id")).hasValue(account);
        assertThat(JsonTree.text(old, "kind")).hasValue("");
        assertThat(old.get("identity").isJsonNull()).isTrue();
        JsonObject row = rows(answer).get(1);
        assertThat(row.keySet())
                .containsExactly(
                        "id",
                        "name",
                        "type",
                        "kind",
                        "location",
                        "tenantId",
                        "subscriptionId",
                        "resourceGroup",
                        "identity",
                        "properties",
                        "tags");
        assertThat(JsonTree.text(row, "id")).hasValue(service);
        assertThat(JsonTree.text(row, "name")).hasValue("Records");
        assertThat(JsonTree.text(row, "type")).hasValue("microsoft.healthcareapis/workspaces/fhirservices");
        assertThat(JsonTree.text(row, "tenantId")).hasValue(AZURE.connection().tenantId());
        assertThat(JsonTree.text(row, "subscriptionId")).hasValue(subscription);
        assertThat(JsonTree.text(row, "resourceGroup")).hasValue("told");
        assertThat(JsonTree.object(row, "identity")).hasValue(identity);
        assertThat(keyOf(row)).hasValue(KEY);
        assertThat(JsonTree.text(row, "properties", "provisioningState")).hasValue("Succeeded");
        assertThat(JsonTree.text(row, "tags", "team")).hasValue("a");
    }

    @Test
    void vaults_are_told_with_their_properties() {
        String vault = AZURE.group("graphed") + "/providers/Microsoft.KeyVault/vaults/graphed-kv";
        AZURE.arm("PUT", vault, "2026-02-01", AZURE.vaultBody(""));

        Answer answer =
                query(VAULTS, "\"subscriptions\":[\"" + AZURE.connection().subscriptionId() + "\"]", "");

        JsonObject row = rows(answer).get(0);
        assertThat(JsonTree.text(row, "id")).hasValue(vault);
        assertThat(row.keySet()).doesNotContain("type", "kind", "identity");
        assertThat(JsonTree.flag(row, "properties", "enablePurgeProtection")).hasValue(true);
        assertThat(JsonTree.text(row, "properties", "vaultUri")).hasValue("https://graphed-kv.vault.azure.net/");
    }

    @Test
    void a_switch_leaves_the_encryption_of_services_out() {
        String subscription = subscription("switched");
        seed(services(subscription, 1));

        AzureLocalAdmin admin = AzureLocalAdmin.of(AZURE.connection());
        admin.changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":false}"));
        Answer without = query(SERVICES, "\"subscriptions\":[\"" + subscription + "\"]", "");
        admin.changeBehaviour(JsonTree.parse("{\"resourceGraphShowsEncryption\":true}"));
        Answer with = query(SERVICES, "\"subscriptions\":[\"" + subscription + "\"]", "");

        assertThat(keyOf(rows(without).get(0))).isEmpty();
        assertThat(keyOf(rows(with).get(0))).hasValue(KEY);
    }

    /** Linear in time and memory: each page is read from where the last one ended. */
    @Test
    void five_thousand_services_come_page_by_page() {
        String first = subscription("many");
        String second = subscription("more");
        seed(services(first, 3000));
        seed(services(second, 2000));
        String scope = "\"subscriptions\":[\"" + first + "\",\"" + second + "\"]";
        List<String> ids = new ArrayList<>();

        Answer page = query(SERVICES, scope, "\"$top\":1000");
        List<Long> totals = new ArrayList<>(List.of(page.number("totalRecords")));
        rows(page).forEach(row -> ids.add(JsonTree.text(row, "id").orElseThrow()));
        while (page.has("$skipToken")) {
            page = query(SERVICES, scope, "\"$top\":1000,\"$skipToken\":\"" + page.text("$skipToken") + "\"");
            totals.add(page.number("totalRecords"));
            rows(page).forEach(row -> ids.add(JsonTree.text(row, "id").orElseThrow()));
        }

        assertThat(totals).containsExactly(5000L, 5000L, 5000L, 5000L, 5000L);
        assertThat(ids).hasSize(5000).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_caller_is_told_what_it_may_read() {
        String here = subscription("readable");
        String hidden = subscription("hidden");
        seed(services(here, 2));
        seed(services(hidden, 2));
        String service = "/subscriptions/" + here
                + "/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/seeded/fhirservices/s00001";
        String reader = deployer("reader", service);
        String nobody = deployer("nobody");

        Answer both = queryAs(reader, SERVICES, "\"subscriptions\":[\"" + here + "\",\"" + hidden + "\"]", "");
        Answer all = queryAs(reader, SERVICES, "", "");
        Answer none = queryAs(reader, SERVICES, "\"subscriptions\":[\"" + hidden + "\"]", "");
        Answer nothing = queryAs(nobody, SERVICES, "", "");

        assertThat(rows(both))
                .extracting(row -> JsonTree.text(row, "id").orElse(""))
                .containsExactly(service);
        assertThat(both.number("totalRecords")).isEqualTo(1);
        assertThat(rows(all))
                .extracting(row -> JsonTree.text(row, "id").orElse(""))
                .containsExactly(service);
        assertThat(none.status()).isEqualTo(400);
        assertThat(detail(none, "code")).isEqualTo("NoValidSubscriptionsInQueryRequest");
        assertThat(detail(none, "message"))
                .isEqualTo("There must be at least one subscription that is eligible to contain resources. Given: '"
                        + hidden + "'.");
        assertThat(nothing.status()).isEqualTo(403);
        assertThat(nothing.code()).isEqualTo("AccessDenied");
    }

    @Test
    void a_management_group_stands_for_the_subscriptions_below_it() {
        String below = subscription("clinic");
        String beside = subscription("beside");
        AzureLocalAdmin.of(AZURE.connection())
                .seed(JsonTree.parse(
                        "{\"managementGroups\":[{\"name\":\"health\"},{\"name\":\"clinics\",\"parent\":\"health\","
                                + "\"subscriptions\":[\"" + below + "\"]}]}"));
        seed(services(below, 1));
        seed(services(beside, 1));

        Answer health = query(SERVICES, "\"managementGroups\":[\"health\"]", "");
        AZURE.restart();
        Answer clinics = query(SERVICES, "\"managementGroups\":[\"Clinics\"]", "");
        Answer tenant =
                query(SERVICES, "\"managementGroups\":[\"" + AZURE.connection().tenantId() + "\"]", "");
        Answer unknown = query(SERVICES, "\"managementGroups\":[\"nowhere\"]", "");

        assertThat(subscriptions(health)).containsExactly(below);
        assertThat(subscriptions(clinics)).containsExactly(below);
        assertThat(subscriptions(tenant)).contains(below, beside);
        assertThat(detail(unknown, "code")).isEqualTo("NoValidSubscriptionsInQueryRequest");
    }

    @Test
    void what_is_not_served_is_refused_by_name() {
        Answer other = query("resources | count", "", "");
        Answer old = AZURE.arm("POST", PATH, "2019-04-01", "{\"query\":\"x\"}");
        Answer table = query(SERVICES, "", "\"resultFormat\":\"table\"");
        Answer above = query(SERVICES, "", "\"authorizationScopeFilter\":\"AtScopeAndAbove\"");
        Answer odd = query(SERVICES, "", "\"authorizationScopeFilter\":\"Somewhere\"");
        Answer large = query(SERVICES, "", "\"$top\":1001");
        Answer token = query(SERVICES, "", "\"$skipToken\":\"bm90IG9uZQ==\"");
        Answer guid = query(SERVICES, "\"subscriptions\":[\"first\"]", "");
        Answer both =
                query(SERVICES, "\"subscriptions\":[\"" + new UUID(1, 1) + "\"],\"managementGroups\":[\"m\"]", "");

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.code()).isEqualTo("BadRequest");
        assertThat(detail(other, "code")).isEqualTo("InvalidQuery");
        assertThat(detail(other, "message"))
                .isEqualTo(
                        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the"
                                + " error before retrying. This is the local Azure, which runs no KQL: it answers the queries"
                                + " services, vaults, whose texts its README tells, and not 'resources | count'.");
        assertThat(old.code()).isEqualTo("NoRegisteredProviderFound");
        assertThat(table.status()).isEqualTo(501);
        assertThat(above.status()).isEqualTo(501);
        assertThat(odd.status()).isEqualTo(400);
        assertThat(detail(large, "message"))
                .isEqualTo("The value '1001' of '$top' is invalid: it must be a number from 1 to 1000.");
        assertThat(detail(token, "code")).isEqualTo("InvalidSkipToken");
        assertThat(detail(guid, "code")).isEqualTo("SubscriptionsContainInvalidGuids");
        assertThat(both.status()).isEqualTo(400);
    }

    private static Answer query(String query, String scope, String options) {
        return queryAs(AZURE.deployer("https://management.azure.com/"), query, scope, options);
    }

    private static Answer queryAs(String token, String query, String scope, String options) {
        String body = "{\"query\":\"" + query.replace("\n", "\\n") + "\"" + (scope.isEmpty() ? "" : "," + scope)
                + ",\"options\":{" + options + "}}";
        return AZURE.send("POST", "https://management.azure.com" + PATH + "?api-version=" + VERSION, token, body);
    }

    private static List<JsonObject> rows(Answer answer) {
        return JsonTree.objects(answer.body(), "data");
    }

    private static Optional<String> keyOf(JsonObject row) {
        return JsonTree.text(row, "properties", "encryption", "customerManagedKeyEncryption", "keyEncryptionKeyUrl");
    }

    private static List<String> subscriptions(Answer answer) {
        return rows(answer).stream()
                .map(row -> JsonTree.text(row, "subscriptionId").orElseThrow())
                .toList();
    }

    private static String detail(Answer answer, String property) {
        JsonElement detail = answer.at("error", "details").getAsJsonArray().get(0);
        return JsonTree.text(detail.getAsJsonObject(), property).orElse("");
    }

    private static String subscription(String name) {
        return AzureLocalAdmin.of(AZURE.connection()).addSubscription(name);
    }

    private static JsonObject encryption() {
        return JsonTree.parse(
                "{\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"" + KEY + "\"}}}");
    }

    private static JsonObject[] services(String subscription, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> JsonBuilder.json()
                        .with(
                                "id",
                                "/subscriptions/" + subscription
                                        + "/resourceGroups/rg/providers/Microsoft.HealthcareApis/workspaces/seeded"
                                        + "/fhirservices/" + String.format("s%05d", i))
                        .with("properties", encryption())
                        .build())
                .toArray(JsonObject[]::new);
    }

    /** Some at a time, so that no request takes long on a machine that is busy. */
    private static void seed(JsonObject... services) {
        List<JsonObject> all = List.of(services);
        for (int from = 0; from < all.size(); from += SEEDS) {
            AzureLocalAdmin.of(AZURE.connection())
                    .seed(JsonBuilder.json()
                            .with("services", JsonTree.array(all.subList(from, Math.min(from + SEEDS, all.size()))))
                            .build());
        }
    }

    private static String deployer(String name, String... scopes) {
        return AZURE.tokenOfDeployer(name, "Reader", List.of(scopes));
    }
}
