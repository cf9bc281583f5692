package dev.fhircmk.azurelocal.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The file {@code azure-local.lock} of a data folder. The process that serves holds a lock on it, which the system frees when
 * that process ends, however it ends; the text names the process.
 *
 * @param path the file
 */
public record LockFile(Path path) {
    /** Its name in the data folder. */
    public static final String NAME = "azure-local.lock";

    /** The lock file of that data folder. */
    public static LockFile in(Path folder) {
        return new LockFile(folder.resolve(NAME));
    }

    /**
     * The live process that holds the lock, if there is one.
     *
     * @throws AzureLocalException if the file is there and cannot be opened
     */
    public Optional<ProcessHandle> owner() {
        return isHeldHere() || isLocked() ? holder().flatMap(Holder::process) : Optional.empty();
    }

    /**
     * Whether this very process holds the lock. Asked first, because on POSIX systems merely closing a second channel to the
     * file would free a lock that the process holds.
     */
    public boolean isHeldHere() {
        return holder().filter(Holder.of(ProcessHandle.current())::equals).isPresent();
    }

    /** The process that the file names, which may have ended; empty if it names none. */
    public Optional<Holder> holder() {
        try {
            return Optional.of(Holder.parse(Files.readString(path)));
        } catch (IOException | RuntimeException e) {
            // Written by a process that died in between: nobody to name.
            return Optional.empty();
        }
    }

    /** Takes the lock; empty if another holds it. The channel must be open for writing. */
    public static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // The holder is this very process, which has only just begun to take it.
            return Optional.empty();
        }
    }

    private boolean isLocked() {
        if (!Files.exists(path)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return tryLock(channel).isEmpty();
        } catch (IOException e) {
            throw new AzureLocalException("The lock of " + path.resolveSibling("") + " cannot be read", e);
        }
    }

    /**
     * A process as the lock file names it.
     *
     * @param pid its id
     * @param startedAt when it started, so that another process with a recycled id is never taken for it
     */
    public record Holder(long pid, Instant startedAt) {
        /** The name of that process. */
        public static Holder of(ProcessHandle process) {
            return new Holder(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        private static Holder parse(String text) {
            String[] words = text.strip().split(" ", 2);
            return new Holder(Long.parseLong(words[0]), Instant.parse(words[1]));
        }

        /** The text of the lock file. */
        public String text() {
            return pid + " " + startedAt + "\n";
        }

        /** The process, if it is alive. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(found -> of(found).equals(this));
        }
    }
}
