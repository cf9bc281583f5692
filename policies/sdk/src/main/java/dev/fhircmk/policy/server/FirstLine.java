package dev.fhircmk.policy.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Passes everything on and tells the first line, which is the port that an engine reads. */
final class FirstLine extends FilterOutputStream {
    private final CompletableFuture<String> line;
    private final StringBuilder begun = new StringBuilder();

    FirstLine(OutputStream next, CompletableFuture<String> line) {
        super(next);
        this.line = line;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        out.write(octet);
        see(octet);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        for (int i = offset; i < offset + length && !line.isDone(); i++) {
            see(bytes[i]);
        }
    }

    private void see(int octet) {
        if (line.isDone()) {
            return;
        }
        if (octet == '\n') {
            line.complete(begun.toString().trim());
        } else {
            begun.append(new String(new byte[] {(byte) octet}, StandardCharsets.US_ASCII));
        }
    }
}
