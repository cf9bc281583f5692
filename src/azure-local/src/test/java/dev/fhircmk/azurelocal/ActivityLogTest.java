package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The activity log of a subscription. */
final class ActivityLogTest {
    private static final String VERSION = "2015-04-01";
    private static final String GROUPS = "2024-03-01";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_change_is_logged_with_caller_operation_and_status() {
        String group = AZURE.group("logged");
        String workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/logged";
        String lock = workspace + "/providers/Microsoft.Authorization/locks/keep";

        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");
        AZURE.arm("PUT", lock, "2020-05-01", "{\"properties\":{\"level\":\"CanNotDelete\"}}");
        AZURE.arm("DELETE", lock, "2020-05-01", "");
        AZURE.arm("GET", workspace, "2024-03-31", "");
        AZURE.arm("DELETE", workspace, "2024-03-31", "");
        AZURE.restart();
        List<JsonObject> ofWorkspace = events(" and resourceUri eq '" + workspace.toUpperCase(Locale.ROOT) + "'");
        List<JsonObject> ofLock = events(" and resourceUri eq '" + lock + "'");
        List<JsonObject> ofGroup = events(" and resourceGroupName eq 'Logged'");

        assertThat(ofWorkspace)
                .extracting(event -> text(event, "operationName", "value") + " " + text(event, "status", "value"))
                .containsExactlyInAnyOrder(
                        "Microsoft.HealthcareApis/workspaces/write Succeeded",
                        "Microsoft.HealthcareApis/workspaces/delete Accepted");
        assertThat(ofLock)
                .extracting(event -> text(event, "operationName", "value"))
                .containsExactlyInAnyOrder(
                        "Microsoft.Authorization/locks/write", "Microsoft.Authorization/locks/delete");
        assertThat(ofGroup).hasSize(5);
        JsonObject event = ofLock.get(0);
        assertThat(text(event, "caller")).isEqualTo(AZURE.connection().objectId());
        assertThat(text(event, "claims", "appid")).isEqualTo(AZURE.connection().clientId());
        assertThat(text(event, "resourceId")).isEqualTo(lock);
        assertThat(text(event, "resourceGroupName")).isEqualTo("logged");
        assertThat(text(event, "eventTimestamp")).isNotEmpty();
        assertThat(text(event, "authorization", "action")).startsWith("Microsoft.Authorization/locks/");
    }

    @Test
    void a_change_that_was_refused_is_logged_as_failed() {
        String group = AZURE.group("refused");
        String workspace = group + "/providers/Microsoft.HealthcareApis/workspaces/refused";
        String token = token("Reader", group);

        Answer answer = AZURE.send(
                "PUT",
                "https://management.azure.com" + workspace + "?api-version=2024-03-31",
                token,
                "{\"location\":\"westeurope\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(events(" and resourceUri eq '" + workspace + "'"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(text(event, "status", "value")).isEqualTo("Failed");
                    assertThat(text(event, "subStatus", "value")).isEqualTo("AuthorizationFailed");
                    assertThat(text(event, "level")).isEqualTo("Error");
                });
    }

    @Test
    void the_log_comes_page_by_page_with_what_was_selected() {
        String group = AZURE.group("paged");
        AZURE.clock().advance(Duration.ofSeconds(1));
        for (int i = 0; i < 4; i++) {
            AZURE.arm("PATCH", group, GROUPS, "{\"tags\":{\"n\":\"" + i + "\"}}");
            AZURE.clock().advance(Duration.ofSeconds(1));
        }
        List<String> times = new ArrayList<>();

        Answer page = AZURE.arm(
                "GET", query(" and resourceUri eq '" + group + "'") + "&$select=eventTimestamp,caller", VERSION, "");
        int pages = 1;
        collect(page, times);
        while (page.has("nextLink")) {
            page = AZURE.send("GET", page.text("nextLink"), AZURE.deployer("https://management.azure.com/"), "");
            pages++;
            collect(page, times);
        }

        assertThat(pages).isEqualTo(3);
        assertThat(times).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(JsonTree.objects(page.body(), "value").get(0).keySet()).containsExactly("eventTimestamp", "caller");
    }

    @Test
    void a_filter_that_azure_refuses_is_refused() {
        String path = path();
        String old = AZURE.clock().instant().minus(Duration.ofDays(91)).toString();

        Answer none = AZURE.arm("GET", path, VERSION, "");
        Answer without = list(path, "resourceUri eq '/subscriptions/x'");
        Answer early = list(path, "eventTimestamp ge '" + old + "'");
        Answer odd = list(path, "eventTimestamp ge 'yesterday'");
        Answer other = list(path, "eventTimestamp ge '" + AZURE.clock().instant() + "' and correlationId eq 'x'");

        assertThat(none.status()).isEqualTo(400);
        assertThat(without.message()).isEqualTo("The filter must have a clause 'eventTimestamp ge'.");
        assertThat(early.message()).isEqualTo("The start time cannot be more than 90 days in the past.");
        assertThat(odd.message()).isEqualTo("'yesterday' is no time such as 2026-11-29T08:00:00Z.");
        assertThat(other.status()).isEqualTo(501);
        assertThat(other.message()).contains("does not have the filter 'correlationId eq 'x''");
    }

    @Test
    void the_log_is_told_to_who_may_read_it() {
        String token = token(
                "Key Vault Crypto User", "/subscriptions/" + AZURE.connection().subscriptionId());

        Answer refused =
                AZURE.send("GET", "https://management.azure.com" + query("") + "&api-version=" + VERSION, token, "");

        assertThat(refused.message()).contains("to perform action 'Microsoft.Insights/eventtypes/values/read'");
    }

    private static void collect(Answer page, List<String> times) {
        JsonTree.objects(page.body(), "value").forEach(event -> times.add(text(event, "eventTimestamp")));
    }

    /** All pages. */
    private static List<JsonObject> events(String more) {
        List<JsonObject> events = new ArrayList<>();
        Answer page = AZURE.arm("GET", query(more), VERSION, "");
        events.addAll(JsonTree.objects(page.body(), "value"));
        while (page.has("nextLink")) {
            page = AZURE.send("GET", page.text("nextLink"), AZURE.deployer("https://management.azure.com/"), "");
            events.addAll(JsonTree.objects(page.body(), "value"));
        }
        return events;
    }

    private static String query(String more) {
        String from = AZURE.clock().instant().minus(Duration.ofHours(1)).toString();
        String to = AZURE.clock().instant().plus(Duration.ofHours(1)).toString();
        return path() + "?$filter="
                + URLEncoder.encode(
                        "eventTimestamp ge '" + from + "' and eventTimestamp le '" + to + "'" + more,
                        StandardCharsets.UTF_8);
    }

    private static Answer list(String path, String filter) {
        return AZURE.arm("GET", path + "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), VERSION, "");
    }

    private static String path() {
        return "/subscriptions/" + AZURE.connection().subscriptionId()
                + "/providers/Microsoft.Insights/eventtypes/management/values";
    }

    private static String token(String role, String scope) {
        return AZURE.tokenOfDeployer(role, role, List.of(scope));
    }

    private static String text(JsonObject event, String... path) {
        return JsonTree.text(event, path).orElse("");
    }
}
