package dev.fhircmk.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Both ways to choose: by numbers from a pipe, and by the keys of a virtual terminal. */
final class ChooserTest {
    private static final List<String> CHOICES = List.of("first", "second", "third");
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";

    static final List<Arguments> KEYS = List.of(
            argumentSet("Enter takes the first", "\r", 0),
            argumentSet("down", DOWN + "\r", 1),
            argumentSet("no further than the last", DOWN + DOWN + DOWN + "\r", 2),
            argumentSet("no further than the first", UP + DOWN + UP + UP + "\n", 0),
            argumentSet("keys of the application mode", "\033OB\033OB\033OA\r", 1),
            argumentSet("letters", "Gk\r", 1),
            argumentSet("what has no meaning is passed over", "xä" + DOWN + "\t\r", 1));

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @FieldSource("KEYS")
    void takes_what_the_keys_say(String typed, int chosen) throws IOException {
        assertThat(withKeys(typed)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @FieldSource("ENDS")
    void ends_without_a_choice(String typed) {
        assertThatThrownBy(() -> withKeys(DOWN + typed))
                .isInstanceOf(CommandException.class)
                .hasMessage("nothing was chosen: the choice of the key was ended");
    }

    static final List<Arguments> ENDS =
            List.of(argumentSet("Ctrl-C", "\003"), argumentSet("Ctrl-D", "\004"), argumentSet("q", "q"));

    private int withKeys(String typed) throws IOException {
        try (var terminal = terminal(new ByteArrayOutputStream())) {
            var chooser = new ArrowChooser(terminal);
            assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
            terminal.processInputBytes(typed.getBytes(StandardCharsets.UTF_8));
            try {
                return chooser.choose("key", CHOICES);
            } finally {
                chooser.giveBack();
                assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO))
                        .isTrue();
                chooser.close();
            }
        }
    }

    @Test
    void shows_the_part_of_a_long_list_that_the_terminal_has_room_for() throws IOException {
        var drawn = new ByteArrayOutputStream();
        try (var terminal = terminal(drawn);
                var chooser = new ArrowChooser(terminal)) {
            terminal.processInputBytes("G\r".getBytes(StandardCharsets.UTF_8));
            var many = java.util.stream.IntStream.rangeClosed(1, 40)
                    .mapToObj(number -> "key-" + number)
                    .toList();
            assertThat(chooser.choose("key", many)).isEqualTo(39);
        }

        assertThat(drawn.toString(StandardCharsets.UTF_8))
                .contains("key, 1 of 40", "> key-1", "key-7", "> key-40", "key-34")
                .doesNotContain("key-8", "key-33");
    }

    private static LineDisciplineTerminal terminal(ByteArrayOutputStream drawn) throws IOException {
        var terminal = new LineDisciplineTerminal("test", "xterm", drawn, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(60, 10));
        return terminal;
    }

    @Test
    void takes_a_number_and_asks_again_for_what_is_none() {
        assertThat(withNumbers("0\nmany\n3\n")).isEqualTo(2);

        assertThat(err).hasToString("""
                1) first
                2) second
                3) third
                number of the key, 1 to 3: '0' is no number from 1 to 3
                number of the key, 1 to 3: 'many' is no number from 1 to 3
                number of the key, 1 to 3:\040""");
    }

    @Test
    void says_that_the_input_ended() {
        assertThatThrownBy(() -> withNumbers("7\n"))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "nothing was chosen: the input ended before the number of the key; type it, or pipe one number a"
                                + " line");
    }

    private int withNumbers(String typed) {
        var input = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        try (var chooser = new NumberChooser(input, new PrintWriter(err, true))) {
            return chooser.choose("key", CHOICES);
        }
    }
}
