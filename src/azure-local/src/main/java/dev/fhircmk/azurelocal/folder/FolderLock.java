package dev.fhircmk.azurelocal.folder;

import dev.fhircmk.azurelocal.client.LockFile;
import dev.fhircmk.azurelocal.client.LockFile.Holder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;

/**
 * The right to use a data folder, held by at most one process and freed by the system when that process ends, however it
 * ends. {@link LockFile} finds the holder.
 */
public final class FolderLock implements AutoCloseable {
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
        LockFile file = folder.lock();
        try {
            if (file.isHeldHere()) {
                throw inUse(folder);
            }
            PrivateFiles.createIfAbsent(file.path());
            FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (LockFile.tryLock(channel).isEmpty()) {
                channel.close();
                throw inUse(folder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Holder.of(ProcessHandle.current()).text().getBytes(StandardCharsets.UTF_8)), 0);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new DataFolderException("The folder " + folder.path() + " cannot be locked", e);
        }
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

    private static DataFolderException inUse(DataFolder folder) {
        return new DataFolderException("The folder " + folder.path() + " is in use by a running azure-local"
                + folder.lock().holder().map(h -> ", process " + h.pid()).orElse("") + "; stop it first");
    }
}
