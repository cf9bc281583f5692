package dev.fhircmk.azurelocal.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serialises writers and keeps readers out of a commit, so that nobody sees what is not yet on disk. One lock is enough:
 * the load is one developer's, and a commit takes milliseconds.
 */
final class TransactionalStore implements Store {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Tables tables;

    TransactionalStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public <T> T read(Function<Snapshot, T> work) {
        return locked(lock.readLock(), () -> work.apply(new BufferedTransaction(tables)));
    }

    @Override
    public <T> T write(Function<Transaction, T> work) {
        return locked(lock.writeLock(), () -> {
            BufferedTransaction transaction = new BufferedTransaction(tables);
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        });
    }

    @Override
    public void close() {
        boolean closed = locked(lock.writeLock(), () -> {
            tables.close();
            return true;
        });
        assert closed;
    }

    private static <T> T locked(Lock held, Supplier<T> work) {
        held.lock();
        try {
            return work.get();
        } finally {
            held.unlock();
        }
    }
}
