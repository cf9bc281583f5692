package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has which rights: from above, through groups, for a time, and against what denies them. */
final class RightsTest {
    private static final String VERSION = "2022-04-01";
    private static final String PIM_VERSION = "2020-10-01";
    private static final String VAULT_VERSION = "2026-02-01";
    private static final String CRYPTO_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";
    private static final String READER = "Reader";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void subscriptions_are_listed_page_by_page() {
        subscription("page-a");
        subscription("page-b");
        subscription("page-c");

        Answer first = AZURE.arm("GET", "/subscriptions", "2022-12-01", "");
        Answer second = AZURE.send("GET", first.text("nextLink"), AZURE.deployer("https://management.azure.com/"), "");
        Answer odd = AZURE.arm("GET", "/subscriptions?$skiptoken=x", "2022-12-01", "");

        assertThat(values(first, "id")).hasSize(2);
        assertThat(values(second, "id")).isNotEmpty().doesNotContainAnyElementsOf(values(first, "id"));
        assertThat(odd.status()).isEqualTo(400);
    }

    @Test
    void a_role_at_a_management_group_and_at_the_root_holds_for_what_is_below() {
        String below = subscription("below");
        String beside = subscription("beside");
        Caller reader = caller("above");
        seed("{\"managementGroups\":[{\"name\":\"top\"},{\"name\":\"mid\",\"parent\":\"top\",\"subscriptions\":[\""
                + below + "\"]}]}");
        String none = read(reader, below).code();

        seed(assignment("/providers/Microsoft.Management/managementGroups/top", READER, reader.id()));
        Answer inside = read(reader, below);
        Answer outside = read(reader, beside);
        Answer listed = list(
                "/subscriptions/" + below,
                "roleAssignments",
                VERSION,
                "atScope() and assignedTo('" + reader.id() + "')");
        Caller everywhere = caller("root");
        seed(assignment("/", READER, everywhere.id()));
        Answer ofRoot = list(
                "/subscriptions/" + beside,
                "roleAssignments",
                VERSION,
                "atScope() and principalId eq '" + everywhere.id() + "'");
        Answer unknown = list("/providers/Microsoft.Management/managementGroups/none", "roleAssignments", VERSION, "");

        assertThat(none).isEqualTo("AuthorizationFailed");
        assertThat(inside.status()).isEqualTo(200);
        assertThat(outside.code()).isEqualTo("AuthorizationFailed");
        assertThat(values(listed, "properties", "scope"))
                .containsExactly("/providers/Microsoft.Management/managementGroups/top");
        assertThat(values(listed, "properties", "roleDefinitionId"))
                .allMatch(id -> id.startsWith("/providers/Microsoft.Authorization/roleDefinitions/"));
        assertThat(read(everywhere, beside).status()).isEqualTo(200);
        assertThat(values(ofRoot, "id"))
                .hasSize(1)
                .allMatch(id -> id.startsWith("/providers/Microsoft.Authorization/roleAssignments/"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThatThrownBy(() -> seed("{\"managementGroups\":[{\"name\":\"x\",\"parent\":\"none\"}]}"))
                .hasMessageContaining("there is no 'none'");
        assertThatThrownBy(() -> seed("{\"managementGroups\":[{\"name\":\"top\",\"parent\":\"mid\"}]}"))
                .hasMessageContaining("'top' must not be above its own parent");
    }

    @Test
    void a_member_of_a_group_has_its_roles_however_deep_it_is_in_it() {
        String subscription = subscription("grouped");
        Caller member = caller("member");
        String inner = guid(1);
        String outer = guid(2);
        seed("{\"groups\":[{\"id\":\"" + inner + "\",\"members\":[\"" + member.id() + "\"]},{\"id\":\"" + outer
                + "\",\"members\":[\"" + inner + "\"]}]}");
        seed(assignment("/subscriptions/" + subscription, READER, outer));

        AZURE.restart();
        Answer in = read(member, subscription);
        Answer assigned =
                list("/subscriptions/" + subscription, "roleAssignments", VERSION, "assignedTo('" + member.id() + "')");
        Answer own = list(
                "/subscriptions/" + subscription, "roleAssignments", VERSION, "principalId eq '" + member.id() + "'");
        Answer odd = list("/subscriptions/" + subscription, "roleAssignments", VERSION, "roleName eq 'Reader'");
        seed("{\"groups\":[{\"id\":\"" + outer + "\",\"members\":[]}]}");
        Answer out = read(member, subscription);

        assertThat(in.status()).isEqualTo(200);
        assertThat(values(assigned, "properties", "principalId")).containsExactly(outer);
        assertThat(values(assigned, "properties", "principalType")).containsExactly("Group");
        assertThat(values(own, "id")).isEmpty();
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.message()).startsWith("The filter 'roleName eq 'Reader'' is not supported.");
        assertThat(out.code()).isEqualTo("AuthorizationFailed");
    }

    @Test
    void a_deny_assignment_takes_data_actions_away_from_all_but_whom_it_excludes() {
        String vault = vault("denied-kv");
        String key = vault + "/keys/k";
        Caller denied = caller("denied");
        Caller spared = caller("spared");
        seed(assignment(vault, CRYPTO_USER, denied.id()));
        seed(assignment(vault, CRYPTO_USER, spared.id()));
        int before = keyStatus(denied, "denied-kv");

        seed("{\"denyAssignments\":[{\"scope\":\"" + vault + "\",\"name\":\"" + guid(7)
                + "\",\"properties\":{\"denyAssignmentName\":\"no keys\",\"permissions\":[{\"dataActions\":"
                + "[\"Microsoft.KeyVault/vaults/keys/*\"],\"notDataActions\":[\"Microsoft.KeyVault/vaults/keys/wrap/action\"]}],"
                + "\"principals\":[{\"id\":\"" + new UUID(0, 0)
                + "\",\"type\":\"SystemDefined\"}],\"excludePrincipals\":"
                + "[{\"id\":\"" + spared.id() + "\",\"type\":\"ServicePrincipal\"}]}}]}");
        AZURE.restart();
        Answer refused = AZURE.vaultAs(denied.token("https://vault.azure.net"), "denied-kv", "GET", "/keys/k", "");
        Answer ofKey = list(key, "denyAssignments", VERSION, "atScope()");
        Answer assigned = list(key, "denyAssignments", VERSION, "atScope() and assignedTo('" + denied.id() + "')");
        Answer one =
                AZURE.arm("GET", vault + "/providers/Microsoft.Authorization/denyAssignments/" + guid(7), VERSION, "");
        Answer none =
                AZURE.arm("GET", vault + "/providers/Microsoft.Authorization/denyAssignments/" + guid(8), VERSION, "");

        assertThat(before).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.innerCode()).isEqualTo("ForbiddenByRbac");
        assertThat(refused.message())
                .contains("DenyAssignmentId: '" + vault + "/providers/Microsoft.Authorization/denyAssignments/"
                        + guid(7));
        assertThat(keyStatus(spared, "denied-kv")).isEqualTo(200);
        assertThat(values(ofKey, "properties", "denyAssignmentName")).containsExactly("no keys");
        assertThat(values(assigned, "name")).containsExactly(guid(7));
        assertThat(one.at("properties", "isSystemProtected").getAsBoolean()).isTrue();
        assertThat(none.code()).isEqualTo("DenyAssignmentNotFound");
    }

    @Test
    void a_deny_assignment_may_hold_for_its_scope_alone() {
        String vault = vault("alone-kv");
        Caller user = caller("alone");
        seed(assignment(vault, CRYPTO_USER, user.id()));
        seed("{\"denyAssignments\":[{\"scope\":\"" + vault + "\",\"properties\":{\"doNotApplyToChildScopes\":true,"
                + "\"permissions\":[{\"dataActions\":[\"*\"]}],\"principals\":[{\"id\":\"" + user.id() + "\"}]}}]}");

        Answer keys = AZURE.vaultAs(user.token("https://vault.azure.net"), "alone-kv", "GET", "/keys", "");

        assertThat(keyStatus(user, "alone-kv")).isEqualTo(200);
        assertThat(keys.status()).isEqualTo(403);
    }

    @Test
    void a_role_with_an_end_works_until_then_and_is_told_with_it() {
        String vault = vault("timed-kv");
        Caller user = caller("timed");
        String end = AZURE.clock().instant().plus(Duration.ofHours(2)).toString();
        seed(assignment(vault, CRYPTO_USER, user.id()).replace("\"role\"", "\"endDateTime\":\"" + end + "\",\"role\""));

        int during = keyStatus(user, "timed-kv");
        Answer told = list(
                vault + "/keys/k", "roleAssignmentScheduleInstances", PIM_VERSION, "assignedTo('" + user.id() + "')");
        Answer old = list(vault, "roleAssignmentScheduleInstances", "2018-01-01", "");
        AZURE.restart();
        AZURE.clock().advance(Duration.ofHours(3));
        int after = keyStatus(user, "timed-kv");
        Answer gone = list(vault, "roleAssignments", VERSION, "principalId eq '" + user.id() + "'");

        assertThat(during).isEqualTo(200);
        assertThat(values(told, "properties", "endDateTime")).containsExactly(end);
        assertThat(values(told, "properties", "assignmentType")).containsExactly("Activated");
        assertThat(values(told, "properties", "memberType")).containsExactly("Inherited");
        assertThat(values(told, "properties", "scope")).containsExactly(vault);
        assertThat(old.code()).isEqualTo("NoRegisteredProviderFound");
        assertThat(after).isEqualTo(403);
        assertThat(values(gone, "id")).isEmpty();
    }

    @Test
    void every_role_assignment_is_an_instance_of_a_schedule() {
        String vault = vault("lasting-kv");
        Caller user = caller("lasting");
        seed(assignment(vault, CRYPTO_USER, user.id()));

        Answer told = list(vault, "roleAssignmentScheduleInstances", PIM_VERSION, "assignedTo('" + user.id() + "')");

        JsonObject instance = JsonTree.objects(told.body(), "value").get(0);
        assertThat(JsonTree.text(instance, "properties", "assignmentType")).hasValue("Assigned");
        assertThat(JsonTree.text(instance, "properties", "memberType")).hasValue("Direct");
        assertThat(JsonTree.element(instance, "properties", "endDateTime")).isEmpty();
        assertThat(JsonTree.text(instance, "properties", "originRoleAssignmentId")
                        .orElseThrow())
                .startsWith(vault + "/providers/Microsoft.Authorization/roleAssignments/");
    }

    @Test
    void an_eligible_role_is_told_and_gives_nothing() {
        String vault = vault("eligible-kv");
        Caller user = caller("eligible");
        seed(assignment(vault, CRYPTO_USER, user.id()).replace("roleAssignments", "roleEligibilities"));

        Answer eligible =
                list(vault, "roleEligibilityScheduleInstances", PIM_VERSION, "assignedTo('" + user.id() + "')");
        Answer assigned =
                list(vault, "roleAssignmentScheduleInstances", PIM_VERSION, "assignedTo('" + user.id() + "')");

        assertThat(values(eligible, "properties", "roleDefinitionId"))
                .hasSize(1)
                .allMatch(id -> id.endsWith(CRYPTO_USER));
        assertThat(values(assigned, "id")).isEmpty();
        assertThat(keyStatus(user, "eligible-kv")).isEqualTo(403);
    }

    @Test
    void rights_are_told_to_who_may_read_them() {
        String vault = vault("unread-kv");
        Caller nobody = caller("unread");
        for (String type : List.of(
                "roleAssignments",
                "denyAssignments",
                "roleAssignmentScheduleInstances",
                "roleEligibilityScheduleInstances")) {
            Answer refused = AZURE.send(
                    "GET",
                    "https://management.azure.com" + vault + "/providers/Microsoft.Authorization/" + type
                            + "?api-version=" + VERSION,
                    nobody.token("https://management.azure.com/"),
                    "");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.message())
                    .contains("does not have authorization to perform action 'Microsoft.Authorization/" + type
                            + "/read'");
        }
    }

    private static Answer read(Caller caller, String subscription) {
        return AZURE.send(
                "GET",
                "https://management.azure.com/subscriptions/" + subscription
                        + "/providers/Microsoft.Authorization/locks?api-version=2016-09-01",
                caller.token("https://management.azure.com/"),
                "");
    }

    private static int keyStatus(Caller caller, String vault) {
        return AZURE.vaultAs(caller.token("https://vault.azure.net"), vault, "GET", "/keys/k", "")
                .status();
    }

    private static Answer list(String scope, String type, String version, String filter) {
        String query = filter.isEmpty() ? "" : "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return AZURE.arm("GET", scope + "/providers/Microsoft.Authorization/" + type + query, version, "");
    }

    /** A vault that goes by roles, with a key that the deployer made. */
    private static String vault(String name) {
        String vault = AZURE.group("rights") + "/providers/Microsoft.KeyVault/vaults/" + name;
        AZURE.arm("PUT", vault, VAULT_VERSION, AZURE.vaultBody(",\"enableRbacAuthorization\":true"));
        AZURE.arm(
                "PUT",
                vault + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID(),
                VERSION,
                "{\"properties\":{\"roleDefinitionId\":\"/providers/Microsoft.Authorization/roleDefinitions/"
                        + "14b46e9e-c2b7-41b4-b07b-48a6ebf60603\",\"principalId\":\""
                        + AZURE.connection().objectId() + "\",\"principalType\":\"ServicePrincipal\"}}");
        assertThat(AZURE.vault(name, "POST", "/keys/k/create", "{\"kty\":\"RSA\"}")
                        .status())
                .isEqualTo(200);
        return vault;
    }

    private static String assignment(String scope, String role, String principal) {
        return "{\"roleAssignments\":[{\"scope\":\"" + scope + "\",\"role\":\"" + role + "\",\"principalId\":\""
                + principal + "\"}]}";
    }

    private static void seed(String document) {
        JsonObject counts = AzureLocalAdmin.of(AZURE.connection()).seed(JsonTree.parse(document));
        assertThat(counts.size()).isEqualTo(1);
    }

    private static String subscription(String name) {
        return AzureLocalAdmin.of(AZURE.connection()).addSubscription(name);
    }

    private static List<String> values(Answer list, String... property) {
        return JsonTree.objects(list.body(), "value").stream()
                .map(value -> JsonTree.text(value, property).orElseThrow())
                .toList();
    }

    private static String guid(int i) {
        return String.format("3e1b5a77-0000-4000-8000-%012d", i);
    }

    private static Caller caller(String name) {
        JsonObject made = AzureLocalAdmin.of(AZURE.connection()).setDeployer(name, READER, List.of());
        return new Caller(
                JsonTree.text(made, "objectId").orElseThrow(),
                JsonTree.text(made, "clientId").orElseThrow(),
                JsonTree.text(made, "clientSecret").orElseThrow());
    }

    private record Caller(String id, String clientId, String secret) {
        String token(String resource) {
            return AZURE.login(clientId, secret, resource).text("access_token");
        }
    }
}
