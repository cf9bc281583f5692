package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.store.Entry;
import dev.fhircmk.azurelocal.store.Snapshot;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one vault in the store. They are kept by the vault's name, which is unique in Azure and stays the vault's
 * while it is soft-deleted.
 *
 * @param vault the vault's name
 */
record VaultKeys(String vault) {
    VaultKeys {
        vault = vault.toLowerCase(Locale.ROOT);
    }

    /** Removes every key of the vault. */
    void eraseAll(Transaction transaction) {
        List.of(Table.KEYS, Table.KEY_VERSIONS)
                .forEach(table ->
                        transaction.list(table, vault + "/").forEach(entry -> transaction.remove(table, entry.key())));
    }

    Optional<KeyRecord> find(Snapshot snapshot, String name) {
        return snapshot.get(Table.KEYS, key(name)).map(KeyRecord::fromRow);
    }

    /**
     * A live key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyRecord required(Snapshot snapshot, String name) {
        return find(snapshot, name)
                .filter(key -> key.deletion().isEmpty())
                .orElseThrow(() -> KeyErrors.keyNotFound(name));
    }

    /**
     * A version of a live key; the current one if none is named.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyVersion required(Snapshot snapshot, String name, Optional<String> version) {
        KeyRecord key = required(snapshot, name);
        String wanted = version.map(v -> v.toLowerCase(Locale.ROOT)).orElse(key.current());
        return versions(snapshot, name)
                .filter(found -> found.version().equals(wanted))
                .findFirst()
                .orElseThrow(() -> KeyErrors.keyNotFound(name + "/" + wanted));
    }

    /** The current version of a key, live or deleted. */
    KeyVersion current(Snapshot snapshot, KeyRecord key) {
        return versions(snapshot, key.name())
                .filter(found -> found.version().equals(key.current()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no current version of " + key.name()));
    }

    /** The versions of a key, oldest first. */
    Stream<KeyVersion> versions(Snapshot snapshot, String name) {
        return snapshot.list(Table.KEY_VERSIONS, key(name) + "/").stream()
                .map(Entry::value)
                .map(KeyVersion::fromRow);
    }

    Stream<KeyRecord> all(Snapshot snapshot) {
        return snapshot.list(Table.KEYS, vault + "/").stream().map(Entry::value).map(KeyRecord::fromRow);
    }

    void put(Transaction transaction, KeyRecord key) {
        transaction.put(Table.KEYS, key(key.name()), key.toRow());
    }

    /** Adds a version and makes it the current one. */
    void add(Transaction transaction, KeyVersion version) {
        KeyRecord key = find(transaction, version.name()).orElseGet(() -> KeyRecord.of(version.name()));
        KeyRecord next = key.next(version.version());
        put(transaction, next);
        transaction.put(Table.KEY_VERSIONS, versionKey(version.name(), next.versions()), version.toRow());
    }

    void replace(Transaction transaction, KeyVersion changed) {
        transaction.list(Table.KEY_VERSIONS, key(changed.name()) + "/").stream()
                .filter(entry -> KeyVersion.fromRow(entry.value()).version().equals(changed.version()))
                .forEach(entry -> transaction.put(Table.KEY_VERSIONS, entry.key(), changed.toRow()));
    }

    void erase(Transaction transaction, String name) {
        transaction.remove(Table.KEYS, key(name));
        transaction
                .list(Table.KEY_VERSIONS, key(name) + "/")
                .forEach(entry -> transaction.remove(Table.KEY_VERSIONS, entry.key()));
    }

    private String key(String name) {
        return vault + "/" + name.toLowerCase(Locale.ROOT);
    }

    private String versionKey(String name, long number) {
        return key(name) + "/" + String.format("%08d", number);
    }
}
