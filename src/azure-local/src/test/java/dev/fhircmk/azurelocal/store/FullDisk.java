package dev.fhircmk.azurelocal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for MVStore whose disk can be full: every write fails as the system would let it fail. */
public final class FullDisk extends FilePathWrapper {
    private static final AtomicBoolean FULL = new AtomicBoolean();

    static FullDisk register() {
        FullDisk disk = new FullDisk();
        FilePath.register(disk);
        return disk;
    }

    String fileName(Path file) {
        return getScheme() + ":" + file;
    }

    void fill() {
        FULL.set(true);
    }

    void free() {
        FULL.set(false);
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized int write(ByteBuffer src, long position) throws IOException {
            if (FULL.get()) {
                // As a real disk does: some of it may still have fitted.
                ByteBuffer part = src.duplicate();
                part.limit(part.position() + part.remaining() / 2);
                int written = file.write(part, position);
                throw new IOException(written < 0 ? "closed" : "No space left on device");
            }
            return file.write(src, position);
        }

        @Override
        public synchronized int read(ByteBuffer dst, long position) throws IOException {
            return file.read(dst, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            FileChannel same = file.truncate(size);
            assert same.isOpen();
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
