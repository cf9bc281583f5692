package dev.fhircmk.policy.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class FirstLineTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CompletableFuture<String> line = new CompletableFuture<>();
    private final PrintStream stream =
            new PrintStream(new StartWatch.FirstLine(written, line), true, StandardCharsets.UTF_8);

    @Test
    void the_first_line_is_told_when_it_is_complete() {
        stream.print("40");
        stream.write('1');
        assertThat(line).isNotDone();

        stream.println("23");

        assertThat(line).isCompletedWithValue("40123");
    }

    @Test
    void everything_is_passed_on() {
        stream.print("40123\nmore\n");

        assertThat(written).hasToString("40123\nmore\n");
        assertThat(line).isCompletedWithValue("40123");
    }
}
