package dev.fhircmk.azurelocal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    @Test
    void a_transaction_sees_its_own_changes_and_commits_all_of_them(@TempDir Path folder) {
        try (Store store = inFile(folder)) {
            store.update(tx -> {
                tx.put(Table.KEYS, "a/1", value(1));
                tx.put(Table.KEYS, "a/2", value(2));
                tx.put(Table.KEYS, "b/1", value(3));
                tx.remove(Table.KEYS, "a/2");

                assertThat(tx.get(Table.KEYS, "a/1")).contains(value(1));
                assertThat(tx.get(Table.KEYS, "a/2")).isEmpty();
                assertThat(tx.list(Table.KEYS, "a/")).containsExactly(new Entry("a/1", value(1)));
                assertThat(tx.first(Table.KEYS)).contains(new Entry("a/1", value(1)));
            });

            List<Entry> all = store.read(snapshot -> snapshot.list(Table.KEYS, ""));
            List<Entry> some = store.read(snapshot -> snapshot.list(Table.KEYS, "b/"));

            assertThat(all).extracting(Entry::key).containsExactly("a/1", "b/1");
            assertThat(some).extracting(Entry::key).containsExactly("b/1");
            assertThat(store.<Boolean>read(s -> s.first(Table.KEYS).isPresent()))
                    .isTrue();
            assertThat(store.<Boolean>read(s -> s.first(Table.TIMELINE).isPresent()))
                    .isFalse();
        }
    }

    @Test
    void a_write_inside_a_write_is_refused_and_nothing_of_the_outer_one_is_kept(@TempDir Path folder) {
        try (Store store = inFile(folder)) {
            assertThatThrownBy(() -> store.update(outer -> {
                        outer.put(Table.KEYS, "outer", value(1));
                        store.update(inner -> inner.put(Table.KEYS, "inner", value(2)));
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("A write inside a write would commit half of the outer one");

            assertThat(store.<List<Entry>>read(snapshot -> snapshot.list(Table.KEYS, "")))
                    .isEmpty();
        }
    }

    @Test
    void nothing_of_a_transaction_that_throws_is_kept(@TempDir Path folder) {
        try (Store store = inFile(folder)) {
            store.update(tx -> tx.put(Table.KEYS, "kept", value(1)));

            assertThatThrownBy(() -> store.update(tx -> {
                        tx.put(Table.KEYS, "lost", value(2));
                        tx.remove(Table.KEYS, "kept");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            assertThat(rows(store, Table.KEYS)).containsExactly(new Entry("kept", value(1)));
        }
    }

    @Test
    void rows_are_handed_out_as_copies(@TempDir Path folder) {
        try (Store store = inFile(folder)) {
            JsonObject mine = value(1);
            store.update(tx -> tx.put(Table.KEYS, "k", mine));

            mine.addProperty("value", 2);
            row(store).orElseThrow().addProperty("value", 3);

            assertThat(row(store)).contains(value(1));
        }
    }

    @Test
    void a_store_has_the_same_rows_after_a_restart(@TempDir Path folder) {
        try (Store store = inFile(folder)) {
            store.update(tx -> tx.put(Table.KEYS, "k", value(1)));
        }

        try (Store store = inFile(folder)) {
            assertThat(row(store)).contains(value(1));
        }
    }

    @Test
    void a_write_is_on_disk_before_it_returns(@TempDir Path folder) throws Exception {
        Path copy = folder.resolve("copy.mv");
        try (Store store = inFile(folder)) {
            store.update(tx -> tx.put(Table.KEYS, "k", value(1)));

            Files.copy(folder.resolve("store.mv"), copy);
        }

        try (Store store = Store.inFile(copy.toString())) {
            assertThat(row(store)).contains(value(1));
        }
    }

    @Test
    void a_full_disk_loses_only_the_write_that_meets_it(@TempDir Path folder) {
        FullDisk disk = FullDisk.register();
        try (Store store = Store.inFile(disk.fileName(folder.resolve("store.mv")))) {
            store.update(tx -> tx.put(Table.KEYS, "before", value(1)));

            disk.fill();
            assertThatThrownBy(() -> store.update(tx -> {
                        tx.put(Table.KEYS, "during", value(2));
                        tx.put(Table.RESOURCES, "during", value(2));
                    }))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("The store cannot take the write: No space left on device");
            List<Entry> meanwhile = store.read(s -> s.list(Table.KEYS, ""));
            disk.free();
            store.update(tx -> tx.put(Table.KEYS, "now", value(3)));

            assertThat(meanwhile).extracting(Entry::key).containsExactly("before");
            assertThat(rows(store, Table.KEYS)).extracting(Entry::key).containsExactly("before", "now");
            assertThat(rows(store, Table.RESOURCES)).isEmpty();
        } finally {
            disk.free();
        }
    }

    @Test
    void a_store_reuses_the_space_of_outdated_rows(@TempDir Path folder) throws Exception {
        try (Store store = inFile(folder)) {
            for (int i = 0; i < 400; i++) {
                int number = i;
                store.update(tx -> tx.put(Table.OPERATIONS, "one", value(number)));
            }
        }
        long size = Files.size(folder.resolve("store.mv"));

        // 400 commits of at least one block of 4 KiB each.
        assertThat(size).isLessThan(400L * 4096);
    }

    @Test
    void a_closed_store_stays_closed(@TempDir Path folder) {
        Store store = inFile(folder);
        store.close();
        store.close();

        assertThatThrownBy(() -> store.update(tx -> tx.put(Table.KEYS, "late", value(1))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("The store is closed");
        try (Store next = inFile(folder)) {
            assertThat(rows(next, Table.KEYS)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_store_is_refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("store.mv");
        Files.writeString(file, "something else".repeat(1000));

        assertThatThrownBy(() -> Store.inFile(file.toString()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("The store cannot be opened: ");
    }

    @Test
    void a_file_that_is_open_elsewhere_is_refused(@TempDir Path folder) {
        String file = folder.resolve("store.mv").toString();
        try (MVStore other = MVStore.open(file)) {
            assertThat(other.isClosed()).isFalse();
            assertThatThrownBy(() -> Store.inFile(file))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be opened");
        }
    }

    private static Optional<JsonObject> row(Store store) {
        return store.read(snapshot -> snapshot.get(Table.KEYS, "k"));
    }

    private static List<Entry> rows(Store store, Table table) {
        return store.read(snapshot -> snapshot.list(table, ""));
    }

    private static Store inFile(Path folder) {
        return Store.inFile(folder.resolve("store.mv").toString());
    }

    private static JsonObject value(int value) {
        return JsonBuilder.json().with("value", value).build();
    }
}
