package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Key Vault answers 409 to by itself, without a fault. */
final class ConflictsTest {
    private static final String VERSION = "2026-02-01";
    private static final int TRIES = 50;

    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @AfterEach
    void behave_as_before() {
        behave("{\"keyDeletion\":\"PT0S\",\"vaultChange\":\"PT0S\"}");
    }

    @Test
    void a_key_that_is_being_deleted_is_neither_recovered_nor_purged_nor_made_again() {
        vault("deleting-kv");
        AZURE.vault("deleting-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        behave("{\"keyDeletion\":\"PT1M\"}");

        Answer deleted = AZURE.vault("deleting-kv", "DELETE", "/keys/k", "");
        Answer gone = AZURE.vault("deleting-kv", "GET", "/keys/k", "");
        Answer notThereYet = AZURE.vault("deleting-kv", "GET", "/deletedkeys/k", "");
        Answer notListed = AZURE.vault("deleting-kv", "GET", "/deletedkeys", "");
        List<Answer> busy = List.of(
                AZURE.vault("deleting-kv", "POST", "/deletedkeys/k/recover", ""),
                AZURE.vault("deleting-kv", "DELETE", "/deletedkeys/k", ""));
        Answer held = AZURE.vault("deleting-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        AZURE.clock().advance(Duration.ofMinutes(1));
        Answer there = AZURE.vault("deleting-kv", "GET", "/deletedkeys/k", "");
        Answer create = AZURE.vault("deleting-kv", "POST", "/keys/k/create", "{\"kty\":\"EC\"}");
        Answer recovered = AZURE.vault("deleting-kv", "POST", "/deletedkeys/k/recover", "");

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(notThereYet.status()).isEqualTo(404);
        assertThat(notListed.at("value").getAsJsonArray()).isEmpty();
        assertThat(busy).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("Conflict");
            assertThat(answer.innerCode()).isEqualTo("ObjectIsBeingDeleted");
            assertThat(answer.message()).isEqualTo("Key is currently being deleted.");
        });
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.innerCode()).isEqualTo("ObjectIsBeingDeleted");
        assertThat(held.message()).isEqualTo("Key k is currently being deleted and cannot be re-created; retry later.");
        assertThat(there.status()).isEqualTo(200);
        assertThat(create.innerCode()).isEqualTo("ObjectIsDeletedButRecoverable");
        assertThat(recovered.status()).isEqualTo(200);
    }

    @Test
    void two_changes_of_a_vault_that_meet_do_not_both_succeed() {
        String vault = vault("meeting-kv");
        String guid = "9f3a1c52-0000-4000-8000-00000000000a";
        String policies = "{\"properties\":{\"accessPolicies\":[" + AZURE.policy(guid, "get") + "]}}";
        behave("{\"vaultChange\":\"PT0.5S\"}");

        List<Answer> answers = meet(
                () -> AZURE.arm("PUT", vault + "/accessPolicies/add", VERSION, policies),
                () -> AZURE.arm("PATCH", vault, VERSION, "{\"tags\":{\"a\":\"b\"}}"));
        Answer oneByOne = AZURE.arm("PUT", vault + "/accessPolicies/add", VERSION, policies);
        Answer another = AZURE.arm("PATCH", vault, VERSION, "{\"tags\":{\"a\":\"b\"}}");

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        Answer conflict = answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(conflict.code()).isEqualTo("ConflictError");
        assertThat(conflict.message())
                .contains("the Key Vault 'meeting-kv' changed from the point the operation began");
        assertThat(oneByOne.status()).isEqualTo(200);
        assertThat(another.status()).isEqualTo(200);
    }

    /** Two calls at once, again where this machine was too slow for them to meet. */
    private static List<Answer> meet(Supplier<Answer> one, Supplier<Answer> other) {
        List<Answer> answers = List.of();
        for (int i = 0; i < TRIES && answers.stream().noneMatch(answer -> answer.status() == 409); i++) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(one);
            CompletableFuture<Answer> second = CompletableFuture.supplyAsync(other);
            answers = List.of(first.join(), second.join());
        }
        return answers;
    }

    private static void behave(String changes) {
        AzureLocalAdmin.of(AZURE.connection()).changeBehaviour(JsonTree.parse(changes));
    }

    private static String vault(String name) {
        String path = AZURE.group("conflicts") + "/providers/Microsoft.KeyVault/vaults/" + name;
        Answer made = AZURE.arm("PUT", path, VERSION, AZURE.vaultBody(",\"enableRbacAuthorization\":false"));
        assertThat(made.status()).isEqualTo(201);
        return path;
    }
}
