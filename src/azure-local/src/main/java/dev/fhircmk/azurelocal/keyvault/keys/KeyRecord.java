package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as a name with versions.
 *
 * @param name the name, spelt as when it was created
 * @param versions how many versions were made so far
 * @param current the newest version
 * @param deletion when it was deleted and will be purged, if it is deleted
 * @param policy its rotation policy, if one was set
 */
record KeyRecord(
        String name, long versions, String current, Optional<Deletion> deletion, Optional<RotationPolicy> policy) {
    static KeyRecord of(String name) {
        return new KeyRecord(name, 0, "", Optional.empty(), Optional.empty());
    }

    KeyRecord deleted(Deletion how) {
        return new KeyRecord(name, versions, current, Optional.of(how), policy);
    }

    KeyRecord recovered() {
        return new KeyRecord(name, versions, current, Optional.empty(), policy);
    }

    KeyRecord next(String version) {
        return new KeyRecord(name, versions + 1, version, Optional.empty(), policy);
    }

    KeyRecord with(RotationPolicy other) {
        return new KeyRecord(name, versions, current, deletion, Optional.of(other));
    }

    JsonObject toRow() {
        return JsonBuilder.json()
                .with("name", name)
                .with("versions", versions)
                .with("current", current)
                .withText("deletedAt", deletion.map(d -> d.deletedAt().toString()))
                .withText("purgeAt", deletion.map(d -> d.purgeAt().toString()))
                .withText("deletionDone", deletion.map(d -> d.doneAt().toString()))
                .withTree("policy", policy.map(RotationPolicy::toRow))
                .build();
    }

    static KeyRecord fromRow(JsonObject row) {
        Optional<Instant> deletedAt = JsonTree.text(row, "deletedAt").map(Instant::parse);
        Optional<Instant> purgeAt = JsonTree.text(row, "purgeAt").map(Instant::parse);
        // Folders of earlier versions lack it: there a key was deleted at once.
        Optional<Instant> doneAt =
                JsonTree.text(row, "deletionDone").map(Instant::parse).or(() -> deletedAt);
        return new KeyRecord(
                JsonTree.text(row, "name").orElseThrow(),
                JsonTree.number(row, "versions").orElseThrow(),
                JsonTree.text(row, "current").orElseThrow(),
                deletedAt.flatMap(
                        deleted -> purgeAt.map(purge -> new Deletion(deleted, purge, doneAt.orElse(deleted)))),
                JsonTree.object(row, "policy").map(RotationPolicy::fromRow));
    }

    /**
     * A key's soft deletion.
     *
     * @param deletedAt since when
     * @param purgeAt until when it can be recovered
     * @param doneAt from when it can be: until then Key Vault is still deleting it
     */
    record Deletion(Instant deletedAt, Instant purgeAt, Instant doneAt) {
        boolean isUnderWay(Instant now) {
            return now.isBefore(doneAt);
        }
    }
}
