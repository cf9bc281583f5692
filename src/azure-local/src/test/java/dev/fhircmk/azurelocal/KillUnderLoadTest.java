package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Connection;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after {@code kill -9}, and nothing is there by half. */
final class KillUnderLoadTest {
    private static final int ROUNDS = Integer.getInteger("killRounds", 4);
    private static final String ARM = "https://management.azure.com";
    private static final String KV = "https://kill-kv.vault.azure.net";
    private static final List<String> WRITERS = List.of("one", "two", "three");

    private final ConcurrentLinkedQueue<String> vaults = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> keyIds = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> counters = new ConcurrentHashMap<>();

    @Test
    void a_killed_server_loses_nothing_that_was_acknowledged(@TempDir Path folder) throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            try (ServerProcess server = ServerProcess.start(folder)) {
                Client client = new Client(server);
                prepare(client);
                verify(client);
                loadAndKill(server, client, 150 + random.nextInt(500));
            }
        }

        try (ServerProcess server = ServerProcess.start(folder)) {
            verify(new Client(server));
        }
        assertThat(vaults).isNotEmpty();
        assertThat(keyIds).isNotEmpty();
        assertThat(counters).isNotEmpty();
    }

    private void loadAndKill(ServerProcess server, Client client, int millis) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(3 * WRITERS.size());
        CountDownLatch broken = new CountDownLatch(3 * WRITERS.size());
        for (String writer : WRITERS) {
            threads.execute(() -> untilItBreaks(broken, i -> putVault(client, writer, i)));
            threads.execute(() -> untilItBreaks(broken, i -> createKey(client, writer)));
            threads.execute(() -> untilItBreaks(broken, i -> tag(client, writer)));
        }
        // Nothing is expected of this time: it only lets the kill fall anywhere in the work.
        boolean early = broken.await(millis, TimeUnit.MILLISECONDS);
        server.kill();
        boolean ended = broken.await(30, TimeUnit.SECONDS);
        threads.shutdown();
        assertThat(early).as("the writers broke off before the kill").isFalse();
        assertThat(ended).isTrue();
    }

    private static void untilItBreaks(CountDownLatch broken, Step step) {
        try {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                step.run(i);
            }
        } catch (IOException e) {
            // The server is gone, as it should be.
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            broken.countDown();
        }
    }

    private void putVault(Client client, String writer, int i) throws IOException, InterruptedException {
        String name = writer + "-" + Long.toString(System.nanoTime(), 36) + i % 10;
        if (client.arm("PUT", client.vaultPath(name), client.vaultBody()).statusCode() == 201) {
            vaults.add(name);
        }
    }

    private void createKey(Client client, String writer) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.vault("POST", "/keys/" + writer + "/create", "{\"kty\":\"EC\"}");
        if (answer.statusCode() == 200) {
            keyIds.add(
                    JsonTree.text(JsonTree.parse(answer.body()), "key", "kid").orElseThrow());
        }
    }

    private void tag(Client client, String writer) throws IOException, InterruptedException {
        long next = counters.getOrDefault(writer, 0L) + 1;
        String body = "{\"location\":\"westeurope\",\"tags\":{\"n\":\"" + next + "\"}}";
        if (client.arm("PUT", client.groupPath(writer), body).statusCode() < 300) {
            counters.put(writer, next);
        }
    }

    private static void prepare(Client client) throws IOException, InterruptedException {
        client.arm("PUT", client.groupPath("kill"), "{\"location\":\"westeurope\"}");
        assertThat(client.arm("PUT", client.vaultPath("kill-kv"), client.vaultBody())
                        .statusCode())
                .isIn(200, 201);
    }

    private void verify(Client client) throws IOException, InterruptedException {
        String all = client.arm("GET", client.groupPath("kill") + "/providers/Microsoft.KeyVault/vaults", "")
                .body();
        assertThat(vaults).allSatisfy(vault -> assertThat(all).contains("https://" + vault + ".vault.azure.net/"));
        for (String keyId : keyIds) {
            HttpResponse<String> key = client.vault("GET", keyId.substring(KV.length()), "");
            assertThat(key.statusCode()).as(keyId).isEqualTo(200);
        }
        assertThat(client.vault("GET", "/keys", "").statusCode()).isEqualTo(200);
        for (Map.Entry<String, Long> counter : Map.copyOf(counters).entrySet()) {
            JsonObject group = JsonTree.parse(
                    client.arm("GET", client.groupPath(counter.getKey()), "").body());
            long kept = Long.parseLong(JsonTree.text(group, "tags", "n").orElse("0"));
            // The write that the kill cut off may have been kept without an answer.
            assertThat(kept).isBetween(counter.getValue(), counter.getValue() + 1);
            counters.put(counter.getKey(), kept);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(int i) throws IOException, InterruptedException;
    }

    private static final class Client {
        private final ArmClient http;
        private final Connection connection;
        private final String armToken;
        private final String vaultToken;

        Client(ServerProcess server) throws IOException, InterruptedException {
            this.http = server.client();
            this.connection = server.connection();
            this.armToken = http.token(ARM);
            this.vaultToken = http.token("https://vault.azure.net");
        }

        HttpResponse<String> arm(String method, String path, String body) throws IOException, InterruptedException {
            return http.send(method, ARM + path + "?api-version=2023-07-01", armToken, body);
        }

        HttpResponse<String> vault(String method, String path, String body) throws IOException, InterruptedException {
            return http.send(method, KV + path + "?api-version=7.6", vaultToken, body);
        }

        String groupPath(String group) {
            return "/subscriptions/" + connection.subscriptionId() + "/resourceGroups/" + group;
        }

        String vaultPath(String vault) {
            return groupPath("kill") + "/providers/Microsoft.KeyVault/vaults/" + vault;
        }

        String vaultBody() {
            return "{\"location\":\"westeurope\",\"properties\":{\"tenantId\":\"" + connection.tenantId()
                    + "\",\"sku\":{\"family\":\"A\",\"name\":\"standard\"},\"accessPolicies\":[{\"tenantId\":\""
                    + connection.tenantId() + "\",\"objectId\":\"" + connection.objectId()
                    + "\",\"permissions\":{\"keys\":[\"all\"]}}]}}";
        }
    }
}
