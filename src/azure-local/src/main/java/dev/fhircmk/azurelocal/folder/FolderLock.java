package dev.fhircmk.azurelocal.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to use a data folder, held by at most one process and freed by the system when that process ends, however it
 * ends. The file names the holder by process id and start time, so that a recycled id is never taken for it.
 */
public final class FolderLock implements AutoCloseable {
    static final String NAME = "azure-local.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws DataFolderException if another process, which the message names, has it
     */
    public static FolderLock acquire(DataFolder folder) {
        Path file = folder.path().resolve(NAME);
        try {
            if (isHeldHere(folder)) {
                throw inUse(folder);
            }
            PrivateFiles.createIfAbsent(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel).isEmpty()) {
                channel.close();
                throw inUse(folder);
            }
            write(channel, Holder.of(ProcessHandle.current()));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new DataFolderException("The folder " + folder.path() + " cannot be locked", e);
        }
    }

    /** The live process that holds the lock of this folder, if there is one. */
    public static Optional<ProcessHandle> owner(DataFolder folder) {
        return isHeldHere(folder) || isLocked(folder)
                ? holder(folder)
                        .flatMap(h -> ProcessHandle.of(h.pid())
                                .filter(p -> Holder.of(p).equals(h)))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        release();
    }

    void release() throws IOException {
        if (channel.isOpen()) {
            channel.truncate(0);
            channel.close();
        }
    }

    /**
     * Whether this very process holds the lock. Asked first, because on POSIX systems merely closing a second channel to the
     * file would free a lock that the process holds.
     */
    private static boolean isHeldHere(DataFolder folder) {
        return holder(folder).filter(Holder.of(ProcessHandle.current())::equals).isPresent();
    }

    private static DataFolderException inUse(DataFolder folder) {
        return new DataFolderException("The folder " + folder.path() + " is in use by a running azure-local"
                + holder(folder).map(h -> ", process " + h.pid()).orElse("") + "; stop it first");
    }

    private static boolean isLocked(DataFolder folder) {
        Path file = folder.path().resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel).isEmpty();
        } catch (IOException e) {
            throw new DataFolderException("The lock of " + folder.path() + " cannot be read", e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // The holder is this very process, which has only just begun to take it.
            return Optional.empty();
        }
    }

    private static void write(FileChannel channel, Holder holder) throws IOException {
        byte[] text = (holder.pid() + " " + holder.startedAt() + "\n").getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
    }

    private static Optional<Holder> holder(DataFolder folder) {
        try {
            String[] words =
                    Files.readString(folder.path().resolve(NAME)).strip().split(" ", 2);
            return Optional.of(new Holder(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (IOException | RuntimeException e) {
            // Written by a process that died in between: nobody to name.
            return Optional.empty();
        }
    }

    private record Holder(long pid, Instant startedAt) {
        static Holder of(ProcessHandle process) {
            return new Holder(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }
    }
}
