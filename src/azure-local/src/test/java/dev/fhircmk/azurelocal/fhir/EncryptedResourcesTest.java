package dev.fhircmk.azurelocal.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.authorization.RoleEffects;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keypairs.KeyPairs;
import dev.fhircmk.azurelocal.keyvault.keys.KeyEngine;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
import dev.fhircmk.azurelocal.seal.FileKey;
import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptedResourcesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final DataKeys dataKeys = dataKeys();
    private final Store store;

    EncryptedResourcesTest(@TempDir Path folder) {
        this.store = Store.inFile(folder.resolve("store.mv").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_service_opens_what_it_stored_and_nothing_of_another_service() {
        store.update(transaction -> of(transaction, "one").put(transaction, patient("a", "Ada")));

        Optional<StoredResource> found =
                store.write(transaction -> of(transaction, "one").newest(transaction, "Patient", "a"));
        List<StoredResource> others =
                store.write(transaction -> of(transaction, "two").all(transaction, "Patient"));

        assertThat(found)
                .hasValueSatisfying(patient ->
                        assertThat(JsonTree.text(patient.resource(), "name")).contains("Ada"));
        assertThat(others).isEmpty();
    }

    @Test
    void a_resource_is_never_stored_twice_alike() {
        store.update(transaction -> of(transaction, "one").put(transaction, patient("a", "Ada")));
        List<Entry> first = rows();
        store.update(transaction -> of(transaction, "one").put(transaction, patient("a", "Ada")));

        assertThat(rows()).hasSize(1).isNotEqualTo(first);
    }

    @Test
    void a_row_that_was_changed_or_moved_is_not_opened() {
        store.update(transaction -> of(transaction, "one").put(transaction, patient("a", "Ada")));
        Entry row = rows().get(0);
        byte[] changed = Base64.getDecoder().decode(sealed(row));
        changed[changed.length / 2] ^= 1;

        put(row.key().replaceFirst("1$", "2"), sealed(row));
        assertThatThrownBy(this::readAll).isInstanceOf(IllegalStateException.class);
        put(row.key().replaceFirst("1$", "2"), Base64.getEncoder().encodeToString(changed));
        assertThatThrownBy(this::readAll).isInstanceOf(IllegalStateException.class);
        put(row.key(), Base64.getEncoder().encodeToString(changed));
        assertThatThrownBy(this::readAll).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void resources_are_not_opened_under_another_platform_key() {
        store.update(transaction -> of(transaction, "one").put(transaction, patient("a", "Ada")));
        DataKeys others = dataKeys();

        assertThatThrownBy(() -> store.update(
                        transaction -> others.open(transaction, service("one"), KeyConfiguration.NONE, NOW)))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<StoredResource> readAll() {
        return store.write(transaction -> of(transaction, "one").versions(transaction, "Patient", "a"));
    }

    private void put(String key, String sealedText) {
        JsonObject row = JsonBuilder.json().with("sealed", sealedText).build();
        store.update(transaction -> transaction.put(Table.FHIR_RESOURCES, key, row));
    }

    private List<Entry> rows() {
        return store.read(snapshot -> snapshot.list(Table.FHIR_RESOURCES, ""));
    }

    private static String sealed(Entry row) {
        return JsonTree.text(row.value(), "sealed").orElseThrow();
    }

    private EncryptedResources of(Transaction transaction, String service) {
        return new EncryptedResources(dataKeys.open(transaction, service(service), KeyConfiguration.NONE, NOW));
    }

    private static ResourcePath service(String name) {
        return new ResourcePath("s", "g", "Microsoft.HealthcareApis/workspaces/fhirservices", List.of("w", name));
    }

    private static StoredResource patient(String id, String name) {
        JsonObject given = JsonBuilder.json()
                .with("resourceType", "Patient")
                .with("name", name)
                .build();
        return StoredResource.of("Patient", id, 1, NOW, given);
    }

    private DataKeys dataKeys() {
        RandomIds ids = new RandomIds(random);
        Timeline timeline = new Timeline(ids);
        FileKey fileKey = FileKey.inMemory(random);
        RoleEffects roles = new RoleEffects("deployer", Behaviour::ofDailyUse, timeline);
        KeyEngine keys = new KeyEngine(
                fileKey, random, KeyPairs.made(random), roles, Behaviour::ofDailyUse, timeline, new KeyLog());
        return new DataKeys(fileKey, keys.forServices(), ids, random, () -> Duration.ZERO);
    }
}
