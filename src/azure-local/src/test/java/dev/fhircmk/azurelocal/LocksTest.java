package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LocksTest {
    private static final String VERSION = "2020-05-01";

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_lock_is_created_shown_listed_and_deleted() {
        String vault = vault("lock-life", "lock-life-kv");

        Answer made = lock(vault, "keep", "cannotdelete");
        Answer changed = lock(vault, "keep", "ReadOnly");
        Answer shown = AZURE.arm("GET", path(vault, "keep"), VERSION, "");
        List<String> inGroup = names(AZURE.group("lock-life"), "");
        List<String> atGroup = names(AZURE.group("lock-life"), "?$filter=atScope()");
        Answer deleted = AZURE.arm("DELETE", path(vault, "keep"), VERSION, "");
        Answer again = AZURE.arm("DELETE", path(vault, "keep"), VERSION, "");
        Answer gone = AZURE.arm("GET", path(vault, "keep"), VERSION, "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("id")).isEqualTo(path(vault, "keep"));
        assertThat(made.text("properties", "level")).isEqualTo("CanNotDelete");
        assertThat(made.text("properties", "notes")).isEqualTo("why");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(shown.text("properties", "level")).isEqualTo("ReadOnly");
        assertThat(inGroup).containsExactly("keep");
        assertThat(atGroup).isEmpty();
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(204);
        assertThat(gone.status()).isEqualTo(404);
    }

    @Test
    void a_locked_resource_and_its_group_cannot_be_deleted() {
        String vault = vault("lock-keep", "lock-keep-kv");
        String group = AZURE.group("lock-keep");
        lock(vault, "keep", "CanNotDelete");

        Answer itself = AZURE.arm("DELETE", vault, "2023-07-01", "");
        Answer holder = AZURE.arm("DELETE", group, "2024-03-01", "");
        Answer update = AZURE.arm("PATCH", vault, "2023-07-01", "{\"tags\":{\"a\":\"b\"}}");
        AZURE.arm("DELETE", path(vault, "keep"), VERSION, "");
        Answer unlocked = AZURE.arm("DELETE", vault, "2023-07-01", "");

        assertThat(itself.status()).isEqualTo(409);
        assertThat(itself.code()).isEqualTo("ScopeLocked");
        assertThat(itself.message())
                .isEqualTo("The scope '" + vault + "' cannot perform delete operation because following scope(s) are"
                        + " locked: '" + vault + "'. Please remove the lock and try again.");
        assertThat(holder.status()).isEqualTo(409);
        assertThat(holder.message()).contains("The scope '" + group + "'", "are locked: '" + vault + "'");
        assertThat(update.status()).isEqualTo(200);
        assertThat(unlocked.status()).isEqualTo(200);
    }

    @Test
    void a_lock_on_a_group_holds_for_all_in_it() {
        String vault = vault("lock-group", "lock-group-kv");
        String group = AZURE.group("lock-group");
        lock(group, "keep", "CanNotDelete");

        Answer inside = AZURE.arm("DELETE", vault, "2023-07-01", "");
        Answer grant = AZURE.arm("DELETE", vault + grant(), "2022-04-01", "");
        Answer key = AZURE.vault("lock-group-kv", "POST", "/keys/k/create", "{\"kty\":\"RSA\"}");
        Answer keyGone = AZURE.vault("lock-group-kv", "DELETE", "/keys/k", "");
        AZURE.arm("DELETE", path(group, "keep"), VERSION, "");

        assertThat(inside.message()).contains("are locked: '" + group + "'");
        assertThat(grant.code()).isEqualTo("ScopeLocked");
        assertThat(key.status()).isEqualTo(200);
        assertThat(keyGone.status()).isEqualTo(200);
    }

    @Test
    void a_read_only_lock_refuses_every_write() {
        String vault = vault("lock-read", "lock-read-kv");
        lock(vault, "read", "ReadOnly");

        Answer update = AZURE.arm("PATCH", vault, "2023-07-01", "{\"tags\":{\"a\":\"b\"}}");
        Answer policy = AZURE.arm("PUT", vault + "/accessPolicies/add", "2023-07-01", "{\"properties\":{}}");
        Answer read = AZURE.arm("GET", vault, "2023-07-01", "");
        AZURE.arm("DELETE", path(vault, "read"), VERSION, "");

        assertThat(update.code()).isEqualTo("ScopeLocked");
        assertThat(update.message()).contains("cannot perform write operation");
        assertThat(policy.code()).isEqualTo("ScopeLocked");
        assertThat(read.status()).isEqualTo(200);
    }

    @Test
    void a_lock_of_an_unknown_level_or_on_a_missing_scope_is_refused() {
        String vault = vault("lock-bad", "lock-bad-kv");

        assertThat(lock(vault, "l", "Sometimes").code()).isEqualTo("InvalidLockLevel");
        assertThat(lock(vault + "x", "l", "ReadOnly").code()).isEqualTo("ResourceNotFound");
    }

    @Test
    void a_lock_is_deleted_with_its_resource() {
        String workspace = AZURE.group("lock-gone") + "/providers/Microsoft.HealthcareApis/workspaces/lockgone";
        AZURE.arm("PUT", workspace, "2024-03-31", "{\"location\":\"westeurope\"}");
        AZURE.arm("DELETE", workspace, "2024-03-31", "");
        lock(workspace, "late", "CanNotDelete");
        AZURE.clock().advance(RunningAzure.OPERATION);

        Answer lock = AZURE.arm("GET", path(workspace, "late"), VERSION, "");

        assertThat(lock.status()).isEqualTo(404);
    }

    private static Answer lock(String scope, String name, String level) {
        return AZURE.arm(
                "PUT", path(scope, name), VERSION, "{\"properties\":{\"level\":\"" + level + "\",\"notes\":\"why\"}}");
    }

    private static List<String> names(String scope, String query) {
        Answer list = AZURE.arm("GET", scope + "/providers/Microsoft.Authorization/locks" + query, VERSION, "");
        return JsonTree.objects(list.body(), "value").stream()
                .map(lock -> lock.get("name").getAsString())
                .toList();
    }

    private static String path(String scope, String name) {
        return scope + "/providers/Microsoft.Authorization/locks/" + name;
    }

    private static String grant() {
        return "/providers/Microsoft.Authorization/roleAssignments/0a551973-0000-4000-8000-000000000001";
    }

    private static String vault(String group, String name) {
        String path = AZURE.group(group) + "/providers/Microsoft.KeyVault/vaults/" + name;
        assertThat(AZURE.arm("PUT", path, "2023-07-01", AZURE.vaultBody("")).status())
                .isEqualTo(201);
        return path;
    }
}
