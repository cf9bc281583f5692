package dev.fhircmk.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the commands share, in a command that has nothing else. */
final class ConsoleTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_one_tree_in_three_formats() {
        assertThat(printed("--output", "json")).isEqualTo("{\n  \"count\": 2,\n  \"name\": \"a <b>\"\n}\n");
        assertThat(printed("--output", "YAML")).isEqualTo("count: 2\nname: a <b>\n");
        assertThat(printed()).isEqualTo("2 of a <b>\n");
    }

    @Test
    void draws_a_table_that_holds_no_escape_sequences_of_others() {
        assertThat(new TextTable("service", "key").add("fhir", "").add("a-longer-name\u001b[31m", "key"))
                .hasToString(
                        "SERVICE                  KEY\nfhir                     -\na-longer-name\\u001b[31m  key\n");
    }

    @Test
    void asks_before_a_change_and_takes_no_silence_for_a_yes() {
        assertThatThrownBy(() -> option("").ask("Shall it go ahead?", ""))
                .isInstanceOf(CommandException.class)
                .hasMessage("nothing was done: answer y, or give --yes");
        assertThat(err.toString()).contains("Shall it go ahead? [y/N] ");

        option("Yes\n").ask("Shall it go ahead?", "");
    }

    @Test
    void wants_the_name_of_what_is_in_danger_and_no_other() {
        option("kv-1\n").askFor("Data becomes unreadable.", "kv-1");

        assertThatThrownBy(() -> option("y\n").askFor("Data becomes unreadable.", "kv-1"))
                .hasMessage("nothing was done: type kv-1 when asked, or give --yes");
    }

    @Test
    void says_nothing_of_progress_for_two_seconds() {
        var now = new AtomicReference<>(Instant.EPOCH);
        var progress = new Progress(new PrintWriter(err, true), now::get);

        progress.accept("reading 1 of 3 keys");
        now.set(Instant.EPOCH.plusSeconds(2));
        progress.accept("reading 2 of 3 keys");
        progress.accept("reading 3 of 3 keys");

        assertThat(err).hasToString("fhir-cmk: reading 2 of 3 keys\n");
    }

    private String printed(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(new CommandLine(new Printing())
                        .setOut(new PrintWriter(out, true))
                        .execute(arguments))
                .isZero();
        return out.toString();
    }

    private ConfirmOption option(String typed) {
        var asking = new Asking(typed);
        new CommandLine(asking).setErr(new PrintWriter(err, true));
        return asking.confirmation;
    }

    @Command(name = "print")
    static final class Printing implements Runnable {
        @Mixin
        private final OutputOption output = new OutputOption();

        @Override
        public void run() {
            output.print(JsonParser.parseString("{count: 2, name: 'a <b>'}"), () -> "2 of a <b>\n");
        }
    }

    @Command(name = "ask")
    static final class Asking {
        @Mixin
        private final ConfirmOption confirmation;

        Asking(String typed) {
            this.confirmation = new ConfirmOption(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
