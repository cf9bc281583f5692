package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
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
        transaction.removeAll(Table.KEYS, vault + "/");
        transaction.removeAll(Table.KEY_VERSIONS, vault + "/");
    }

    /** A key, live or deleted. */
    Optional<KeyRecord> find(StoreView snapshot, String name) {
        return KEYS.find(snapshot, key(name));
    }

    Optional<KeyRecord> findLive(StoreView snapshot, String name) {
        return find(snapshot, name).filter(KeyRecord::isLive);
    }

    /** The current version of a key, live or deleted. */
    KeyVersion current(StoreView snapshot, KeyRecord key) {
        return version(snapshot, key.name(), key.current())
                .orElseThrow(() -> new IllegalStateException("no current version of " + key.name()));
    }

    Optional<KeyVersion> version(StoreView snapshot, String name, String version) {
        return versions(snapshot, name)
                .filter(found -> found.version().equals(version))
                .findFirst();
    }

    /** The versions of a key, oldest first. */
    Stream<KeyVersion> versions(StoreView snapshot, String name) {
        return VERSIONS.list(snapshot, key(name) + "/");
    }

    /** The keys of the vault, live or deleted. */
    Stream<KeyRecord> all(StoreView snapshot) {
        return KEYS.list(snapshot, vault + "/");
    }

    Stream<KeyRecord> live(StoreView snapshot) {
        return all(snapshot).filter(KeyRecord::isLive);
    }

    void put(Transaction transaction, KeyRecord key) {
        KEYS.put(transaction, key(key.name()), key);
    }

    /** Adds a version and makes it the current one. */
    KeyRecord add(Transaction transaction, KeyVersion version) {
        KeyRecord key = find(transaction, version.name())
                .orElseGet(() -> KeyRecord.of(version.name()))
                .next(version.version());
        put(transaction, key);
        VERSIONS.put(transaction, key(version.name()) + "/" + String.format("%08d", key.versions()), version);
        return key;
    }

    void replace(Transaction transaction, KeyVersion changed) {
        transaction.list(Table.KEY_VERSIONS, key(changed.name()) + "/").stream()
                .filter(entry -> VERSIONS.read().apply(entry.value()).version().equals(changed.version()))
                .forEach(entry -> VERSIONS.put(transaction, entry.key(), changed));
    }

    void erase(Transaction transaction, String name) {
        transaction.remove(Table.KEYS, key(name));
        transaction.removeAll(Table.KEY_VERSIONS, key(name) + "/");
    }

    /** What events of the timeline call a key; a part of the file format. */
    String subject(String name) {
        return vault + "/" + name;
    }

    /** Does something with the key that an event of the timeline is about, if it is still there. */
    static void onSubject(StoreView snapshot, String subject, BiConsumer<VaultKeys, KeyRecord> work) {
        int slash = subject.indexOf('/');
        VaultKeys keys = new VaultKeys(subject.substring(0, slash));
        keys.find(snapshot, subject.substring(slash + 1)).ifPresent(key -> work.accept(keys, key));
    }

    /** What the private half of a version is sealed to: it opens nowhere but in its own row. */
    String place(String name, String version) {
        return subject(name) + "/" + version;
    }

    private String key(String name) {
        return vault + "/" + name.toLowerCase(Locale.ROOT);
    }
}
