package dev.fhircmk.azurelocal.store;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All state of a local Azure.
 *
 * <p>A write is all or nothing: when the work throws, nothing of it happened; when the call returns, it is on disk.
 */
public interface Store extends AutoCloseable {
    <T> T read(Function<StoreView, T> work);

    /**
     * Runs the work and commits it.
     *
     * @throws IllegalStateException inside another write, of which half would be committed
     * @throws StoreUnavailableException if the medium refuses the commit; nothing of the work is kept
     */
    <T> T write(Function<Transaction, T> work);

    default void update(Consumer<Transaction> work) {
        boolean done = write(transaction -> {
            work.accept(transaction);
            return true;
        });
        assert done;
    }

    @Override
    void close();

    /**
     * The store in that file, which must be there, empty on first use.
     *
     * @param fileName the path, as MVStore takes it
     * @throws StoreUnavailableException if the file cannot be opened
     */
    static Store inFile(String fileName) {
        return new StoreFile(fileName);
    }
}
