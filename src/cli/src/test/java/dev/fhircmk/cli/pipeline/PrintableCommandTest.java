package dev.fhircmk.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class PrintableCommandTest {
    @Test
    void nothing_in_a_log_speaks_to_the_runner_or_the_terminal() {
        var out = new StringWriter();

        var code = new CommandLine(new PrintableCommand(new ByteArrayInputStream("""
                        + created
                          ::set-output name=token::x
                        ##vso[task.setvariable variable=x]y
                        section \u001b[31mred
                        """.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(out))
                .execute();

        assertThat(code).isZero();
        assertThat(out).hasToString("""
                + created
                  : :set-output name=token::x
                ## vso[task.setvariable variable=x]y
                section \\u001b[31mred
                """);
    }
}
