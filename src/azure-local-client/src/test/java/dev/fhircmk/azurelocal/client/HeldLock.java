package dev.fhircmk.azurelocal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The lock of a data folder, held by this process as a local Azure holds it, and naming a process of choice. */
final class HeldLock implements AutoCloseable {
    private final FileChannel channel;

    HeldLock(Path folder, ProcessHandle named) throws IOException {
        this(folder, LockFile.Holder.of(named).text());
    }

    HeldLock(Path folder, String text) throws IOException {
        channel = FileChannel.open(
                LockFile.in(folder).path(),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        assertThat(LockFile.tryLock(channel)).isPresent();
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
