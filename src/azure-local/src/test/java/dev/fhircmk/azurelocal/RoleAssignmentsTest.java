package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.behaviour.Behaviour.Delays;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RoleAssignmentsTest {
    private static final String VERSION = "2022-04-01";
    private static final String ENCRYPTION_USER = "e147488a-f6f5-4113-8e2d-b22465e65bf6";
    private static final String CRYPTO_OFFICER = "14b46e9e-c2b7-41b4-b07b-48a6ebf60603";
    private static final String CRYPTO_USER = "12338af0-0e69-4776-bea7-57ae8d297424";
    private static final Duration REPLICATION = Duration.ofMinutes(2);

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure(options -> options.withBehaviour(
            Behaviour.ofDailyUse().withDelays(new Delays(Duration.ofMillis(300), Duration.ZERO, REPLICATION))));

    @Test
    void built_in_roles_are_found_by_name_and_by_id() {
        String filter =
                URLEncoder.encode("roleName eq 'Key Vault Crypto Service Encryption User'", StandardCharsets.UTF_8);
        Answer named = AZURE.arm("GET", AZURE.group("defs") + definitions("?$filter=" + filter), VERSION, "");
        Answer all = AZURE.arm("GET", subscription() + definitions(""), VERSION, "");
        Answer one = AZURE.arm("GET", subscription() + definitions("/" + ENCRYPTION_USER), VERSION, "");
        Answer tenantWide = AZURE.arm("GET", definitions("/" + ENCRYPTION_USER), VERSION, "");
        Answer custom = AZURE.arm("GET", subscription() + definitions("?$filter=type+eq+'CustomRole'"), VERSION, "");
        Answer unknown =
                AZURE.arm("GET", subscription() + definitions("/00000000-0000-0000-0000-000000000000"), VERSION, "");

        assertThat(values(named)).hasSize(1);
        assertThat(values(named).get(0).get("name").getAsString()).isEqualTo(ENCRYPTION_USER);
        assertThat(values(all)).hasSize(15);
        assertThat(values(custom)).isEmpty();
        assertThat(one.body()).isEqualTo(tenantWide.body());
        assertThat(one.text("properties", "roleName")).isEqualTo("Key Vault Crypto Service Encryption User");
        assertThat(one.text("id")).isEqualTo(subscription() + definitions("/" + ENCRYPTION_USER));
        assertThat(one.at("properties", "permissions"))
                .hasToString("[{\"actions\":[\"Microsoft.EventGrid/eventSubscriptions/write\","
                        + "\"Microsoft.EventGrid/eventSubscriptions/read\","
                        + "\"Microsoft.EventGrid/eventSubscriptions/delete\"],\"notActions\":[],"
                        + "\"dataActions\":[\"Microsoft.KeyVault/vaults/keys/read\","
                        + "\"Microsoft.KeyVault/vaults/keys/wrap/action\","
                        + "\"Microsoft.KeyVault/vaults/keys/unwrap/action\"],\"notDataActions\":[]}]");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("RoleDefinitionDoesNotExist");
    }

    @Test
    void an_assignment_is_created_shown_and_deleted() {
        String scope = vault("life-kv");
        String principal = identity("life");
        String path = scope + assignment(1);

        Answer made = AZURE.arm("PUT", path, VERSION, body(ENCRYPTION_USER, principal, "ServicePrincipal"));
        Answer again = AZURE.arm("PUT", path, VERSION, body(ENCRYPTION_USER, principal, "ServicePrincipal"));
        Answer shown = AZURE.arm("GET", path.toUpperCase(Locale.ROOT), VERSION, "");
        Answer deleted = AZURE.arm("DELETE", path, VERSION, "");
        Answer deletedAgain = AZURE.arm("DELETE", path, VERSION, "");
        Answer gone = AZURE.arm("GET", path, VERSION, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("id")).isEqualTo(path);
        assertThat(made.text("properties", "scope")).isEqualTo(scope);
        assertThat(made.text("properties", "principalType")).isEqualTo("ServicePrincipal");
        assertThat(made.text("properties", "roleDefinitionId"))
                .isEqualTo(subscription() + definitions("/" + ENCRYPTION_USER));
        assertThat(again.status()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(again.body());
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deletedAgain.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("RoleAssignmentNotFound");
    }

    @Test
    void assignments_are_listed_by_scope_and_by_principal() {
        String vault = vault("list-kv");
        String group = AZURE.group("roles");
        String one = identity("one");
        String two = identity("two");
        assign(group, 11, CRYPTO_USER, one);
        assign(vault, 12, CRYPTO_USER, one);
        assign(vault, 13, CRYPTO_USER, two);
        assign(vault + "/keys/k1", 14, CRYPTO_USER, two);

        assertThat(names(vault, "")).containsExactlyInAnyOrder(guid(11), guid(12), guid(13), guid(14));
        assertThat(names(vault, "atScope()")).containsExactlyInAnyOrder(guid(11), guid(12), guid(13));
        assertThat(names(vault, "atScope() and assignedTo('{" + two + "}')")).containsExactly(guid(13));
        assertThat(names(subscription(), "principalId eq '" + one + "'")).containsExactlyInAnyOrder(guid(11), guid(12));
    }

    @Test
    void an_assignment_that_azure_refuses_is_refused() {
        String vault = vault("no-kv");
        String principal = identity("no");
        assign(vault, 21, ENCRYPTION_USER, principal);

        Answer user = AZURE.arm("PUT", vault + assignment(22), VERSION, body(CRYPTO_USER, principal, "User"));
        Answer otherRole =
                AZURE.arm("PUT", vault + assignment(21), VERSION, body(CRYPTO_USER, principal, "ServicePrincipal"));
        Answer otherName =
                AZURE.arm("PUT", vault + assignment(23), VERSION, body(ENCRYPTION_USER, principal, "ServicePrincipal"));
        Answer nobody = AZURE.arm("PUT", vault + assignment(24), VERSION, body(ENCRYPTION_USER, guid(99), ""));
        Answer noRole = AZURE.arm("PUT", vault + assignment(25), VERSION, body(guid(98), principal, ""));
        Answer noGuid = AZURE.arm(
                "PUT",
                vault + "/providers/Microsoft.Authorization/roleAssignments/name",
                VERSION,
                body(ENCRYPTION_USER, principal, ""));
        Answer noVault = AZURE.arm(
                "PUT", vault + "-2" + assignment(26), VERSION, body(ENCRYPTION_USER, principal, "ServicePrincipal"));
        Answer noGroup = AZURE.arm(
                "PUT",
                subscription() + "/resourceGroups/none" + assignment(27),
                VERSION,
                body(ENCRYPTION_USER, principal, "ServicePrincipal"));
        Answer noPrincipal = AZURE.arm("PUT", vault + assignment(28), VERSION, "{\"properties\":{}}");
        Answer noType = AZURE.arm("PUT", vault + assignment(29), VERSION, body(CRYPTO_USER, principal, "Robot"));
        Answer elsewhere = AZURE.arm(
                "PUT",
                "/subscriptions/" + guid(1) + assignment(30),
                VERSION,
                body(ENCRYPTION_USER, principal, "ServicePrincipal"));

        assertThat(user.status()).isEqualTo(400);
        assertThat(user.code()).isEqualTo("UnmatchedPrincipalType");
        assertThat(user.message())
                .isEqualTo("The PrincipalId '" + principal.replace("-", "") + "' has type 'ServicePrincipal' , which is"
                        + " different from specified PrinciaplType 'User'.");
        assertThat(otherRole.code()).isEqualTo("RoleAssignmentUpdateNotPermitted");
        assertThat(otherRole.message())
                .isEqualTo("Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
        assertThat(otherName.status()).isEqualTo(409);
        assertThat(otherName.code()).isEqualTo("RoleAssignmentExists");
        assertThat(otherName.message()).isEqualTo("The role assignment already exists.");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.code()).isEqualTo("PrincipalNotFound");
        assertThat(noRole.code()).isEqualTo("RoleDefinitionDoesNotExist");
        assertThat(noGuid.code()).isEqualTo("InvalidRoleAssignmentId");
        assertThat(noVault.code()).isEqualTo("ResourceNotFound");
        assertThat(noGroup.code()).isEqualTo("ResourceGroupNotFound");
        assertThat(noPrincipal.status()).isEqualTo(400);
        assertThat(noType.message()).startsWith("The principal type 'Robot' is not one of User, Group,");
        assertThat(elsewhere.code()).isEqualTo("SubscriptionNotFound");
    }

    @Test
    void a_principal_id_that_is_no_guid_is_refused() {
        String vault = vault("guid-kv");

        for (String principal : List.of("not-a-guid", "/servicePrincipals/" + guid(1), " ")) {
            for (String type : List.of("ServicePrincipal", "")) {
                Answer answer = AZURE.arm("PUT", vault + assignment(70), VERSION, body(CRYPTO_USER, principal, type));

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.code()).isEqualTo("InvalidPrincipalId");
                assertThat(answer.message())
                        .isEqualTo("The Principal ID '" + principal + "' is not valid. Principal ID must be a GUID.");
            }
        }
    }

    @Test
    void a_new_principal_is_not_found_unless_the_request_names_its_type() {
        String vault = vault("fresh-kv");
        String principal = identity("fresh");

        Answer untold = AZURE.arm("PUT", vault + assignment(41), VERSION, body(CRYPTO_USER, principal, ""));
        Answer told =
                AZURE.arm("PUT", vault + assignment(42), VERSION, body(CRYPTO_OFFICER, principal, "ServicePrincipal"));
        AZURE.clock().advance(REPLICATION);
        Answer later = AZURE.arm("PUT", vault + assignment(41), VERSION, body(CRYPTO_USER, principal, ""));

        assertThat(untold.code()).isEqualTo("PrincipalNotFound");
        assertThat(untold.message())
                .isEqualTo("Principal " + principal.replace("-", "") + " does not exist in the directory "
                        + AZURE.connection().tenantId()
                        + ". Check that you have the correct principal ID. If you are creating this principal and then"
                        + " immediately assigning a role, this error might be related to a replication delay. In this"
                        + " case, set the role assignment principalType property to a value, such as ServicePrincipal,"
                        + " User, or Group.  See https://aka.ms/docs-principaltype");
        assertThat(told.status()).isEqualTo(201);
        assertThat(later.status()).isEqualTo(201);
        assertThat(later.text("properties", "principalType")).isEqualTo("ServicePrincipal");
    }

    @Test
    void other_clients_call_arm_by_their_roles_alone() {
        String group = AZURE.group("readers");
        String principal = identity("reader");
        String token = AZURE.azure().tokenForIdentity(principal, "https://management.azure.com/");

        Answer before = get(group, token);
        assign(group, 51, "acdd72a7-3385-48ef-bd42-f606fba81ae7", principal);
        Answer after = get(group, token);
        Answer writing = AZURE.send(
                "PUT",
                "https://management.azure.com" + group + "?api-version=2024-03-01",
                token,
                "{\"location\":\"westeurope\"}");

        assertThat(before.status()).isEqualTo(403);
        assertThat(before.code()).isEqualTo("AuthorizationFailed");
        assertThat(before.message())
                .contains(
                        "does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/read'");
        assertThat(after.status()).isEqualTo(200);
        assertThat(writing.status()).isEqualTo(403);
    }

    private static Answer get(String path, String token) {
        return AZURE.send("GET", "https://management.azure.com" + path + "?api-version=2024-03-01", token, "");
    }

    private static void assign(String scope, int number, String role, String principal) {
        Answer made = AZURE.arm("PUT", scope + assignment(number), VERSION, body(role, principal, "ServicePrincipal"));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    }

    private static List<String> names(String scope, String filter) {
        String query = filter.isEmpty() ? "" : "?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        Answer list =
                AZURE.arm("GET", scope + "/providers/Microsoft.Authorization/roleAssignments" + query, VERSION, "");
        return values(list).stream()
                .map(assignment -> assignment.get("name").getAsString())
                .toList();
    }

    private static List<JsonObject> values(Answer answer) {
        return JsonTree.objects(answer.body(), "value");
    }

    private static String body(String role, String principal, String type) {
        return "{\"properties\":{\"roleDefinitionId\":\"" + subscription() + definitions("/" + role)
                + "\",\"principalId\":\"" + principal + "\""
                + (type.isEmpty() ? "" : ",\"principalType\":\"" + type + "\"") + "}}";
    }

    private static String definitions(String rest) {
        return "/providers/Microsoft.Authorization/roleDefinitions" + rest;
    }

    private static String assignment(int number) {
        return "/providers/Microsoft.Authorization/roleAssignments/" + guid(number);
    }

    private static String guid(int number) {
        return String.format("0a551971-0000-4000-8000-%012d", number);
    }

    private static String vault(String name) {
        String path = AZURE.group("roles") + "/providers/Microsoft.KeyVault/vaults/" + name;
        Answer made = AZURE.arm("PUT", path, "2023-07-01", AZURE.vaultBody(""));
        assertThat(made.status()).isEqualTo(201);
        return path;
    }

    private static String identity(String name) {
        String path =
                AZURE.group("roles") + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name + "-id";
        return AZURE.arm("PUT", path, "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
    }

    private static String subscription() {
        return "/subscriptions/" + AZURE.connection().subscriptionId();
    }
}
