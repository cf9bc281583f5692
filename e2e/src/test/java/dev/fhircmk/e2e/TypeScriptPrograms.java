package dev.fhircmk.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The programs in TypeScript, compiled by the first test that asks for them and kept until their sources change. */
final class TypeScriptPrograms {
    private static final Path SOURCES = Checkout.root().resolve("e2e/src/test/typescript/clinic");
    private static final Path COMPILED = Checkout.root().resolve("e2e/target/typescript");

    private TypeScriptPrograms() {}

    /** The compiled program of that name, such as {@code clinic.js}. */
    static Path compiled(Checkout checkout, String name) {
        try {
            Files.createDirectories(COMPILED);
            // Other forks of the tests ask at the same time.
            try (var file =
                    FileChannel.open(COMPILED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                var unused = file.lock();
                checkout.shell(COMPILED, """
                        for tool in node npm; do
                          command -v $tool >/dev/null || { echo "$tool is not on PATH; install Node 20 or newer" >&2; exit 1; }
                        done
                        diff -r '%1$s' sources >/dev/null 2>&1 && exit
                        rm -rf clinic sources
                        cp -r '%1$s' clinic && cd clinic && npm ci --no-audit --no-fund --ignore-scripts &&
                          node_modules/.bin/tsc && cp -r '%1$s' ../sources
                        """.formatted(SOURCES)).succeeded();
            }
            return COMPILED.resolve("clinic").resolve(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
