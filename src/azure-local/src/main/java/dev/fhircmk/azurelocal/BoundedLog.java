package dev.fhircmk.azurelocal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A stream that is appended to a file of limited length: a full file is copied to a second one, in place of the last copy, and
 * emptied. It stays the same file, so a shell may have opened it.
 */
final class BoundedLog extends FilterOutputStream {
    private final Path file;
    private final long most;
    private long length;

    private BoundedLog(OutputStream out, Path file, long most) throws IOException {
        super(out);
        this.file = file;
        this.most = most;
        this.length = Files.exists(file) ? Files.size(file) : 0;
    }

    /**
     * A stream over another one.
     *
     * @param out is appended to the file
     * @param most the bytes after which the file is emptied
     */
    static PrintStream over(OutputStream out, Path file, long most) throws IOException {
        return new PrintStream(new BoundedLog(out, file, most), true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        if (length > 0 && length + count > most) {
            out.flush();
            empty();
        }
        out.write(bytes, offset, count);
        length += count;
    }

    private void empty() throws IOException {
        Files.copy(
                file,
                file.resolveSibling(file.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        length = 0;
    }
}
