package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
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
    private static final Rows<KeyRecord> KEYS = Rows.of(Table.KEYS, KeyRecord.class);
    private static final Rows<KeyVersion> VERSIONS = Rows.of(Table.KEY_VERSIONS, KeyVersion.class);

    VaultKeys {
        vault = vault.toLowerCase(Locale.ROOT);
    }

    /** Removes every key of the vault. */
    void eraseAll(Transaction transaction) {
        List.of(Table.KEYS, Table.KEY_VERSIONS)
                .forEach(table ->
                        transaction.list(table, vault + "/").forEach(entry -> transaction.remove(table, entry.key())));
    }

    Optional<KeyRecord> find(StoreView snapshot, String name) {
        return KEYS.find(snapshot, key(name));
    }

    /**
     * A live key.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyRecord required(StoreView snapshot, String name) {
        return find(snapshot, name)
                .filter(key -> key.deletion().isEmpty())
                .orElseThrow(() -> KeyError.KEY_NOT_FOUND.of(name));
    }

    /**
     * A version of a live key; the current one if none is named.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if there is none
     */
    KeyVersion required(StoreView snapshot, String name, Optional<String> version) {
        KeyRecord key = required(snapshot, name);
        String wanted = version.map(v -> v.toLowerCase(Locale.ROOT)).orElse(key.current());
        return versions(snapshot, name)
                .filter(found -> found.version().equals(wanted))
                .findFirst()
                .orElseThrow(() -> KeyError.KEY_NOT_FOUND.of(name + "/" + wanted));
    }

    /** The current version of a key, live or deleted. */
    KeyVersion current(StoreView snapshot, KeyRecord key) {
        return versions(snapshot, key.name())
                .filter(found -> found.version().equals(key.current()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no current version of " + key.name()));
    }

    /** The versions of a key, oldest first. */
    Stream<KeyVersion> versions(StoreView snapshot, String name) {
        return VERSIONS.list(snapshot, key(name) + "/");
    }

    Stream<KeyRecord> all(StoreView snapshot) {
        return KEYS.list(snapshot, vault + "/");
    }

    void put(Transaction transaction, KeyRecord key) {
        KEYS.put(transaction, key(key.name()), key);
    }

    /** Adds a version and makes it the current one. */
    void add(Transaction transaction, KeyVersion version) {
        KeyRecord key = find(transaction, version.name()).orElseGet(() -> KeyRecord.of(version.name()));
        KeyRecord next = key.next(version.version());
        put(transaction, next);
        VERSIONS.put(transaction, versionKey(version.name(), next.versions()), version);
    }

    void replace(Transaction transaction, KeyVersion changed) {
        transaction.list(Table.KEY_VERSIONS, key(changed.name()) + "/").stream()
                .filter(entry -> VERSIONS.read().apply(entry.value()).version().equals(changed.version()))
                .forEach(entry -> VERSIONS.put(transaction, entry.key(), changed));
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
