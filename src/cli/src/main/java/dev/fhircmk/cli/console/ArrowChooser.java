package dev.fhircmk.cli.console;

import dev.fhircmk.text.PrintableText;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * Chooses with the arrow keys, or {@code j} and {@code k}; Enter takes, and Ctrl-C, Ctrl-D or {@code q} ends. It draws on standard error,
 * so that standard output can be captured.
 */
public final class ArrowChooser implements Chooser {
    /** Title and the line above and below the window. */
    private static final int FRAME = 3;

    private static final int ROWS_OF_UNKNOWN_SIZE = 24;
    private static final int COLUMNS_OF_UNKNOWN_SIZE = 80;

    private enum Key {
        UP,
        DOWN,
        FIRST,
        LAST,
        TAKE,
        END,
        OTHER
    }

    private final Terminal terminal;
    private final Attributes before;
    private final KeyMap<Key> keys = new KeyMap<>();

    /** Chooses on that terminal, which is closed with this. */
    public ArrowChooser(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        var raw = terminal.getAttributes();
        // Ctrl-C is a key like the others: the terminal is given back first.
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        bind(Key.UP, Capability.key_up, "\033[A", "\033OA", "k", KeyMap.ctrl('P'));
        bind(Key.DOWN, Capability.key_down, "\033[B", "\033OB", "j", KeyMap.ctrl('N'));
        bind(Key.FIRST, Capability.key_home, "\033[H", "g");
        bind(Key.LAST, Capability.key_end, "\033[F", "G");
        keys.bind(Key.TAKE, "\r", "\n");
        keys.bind(Key.END, KeyMap.ctrl('C'), KeyMap.ctrl('D'), "q");
        keys.setNomatch(Key.OTHER);
        keys.setUnicode(Key.OTHER);
    }

    private void bind(Key key, Capability capability, String... sequences) {
        Optional.ofNullable(KeyMap.key(terminal, capability)).ifPresent(sequence -> keys.bind(key, sequence));
        keys.bind(key, sequences);
    }

    /** On the terminal that the process has; empty where it has none, or one that draws nothing. */
    public static Optional<Chooser> ofTerminal() {
        try {
            var terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .dumb(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(new ArrowChooser(terminal));
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    @Override
    public int choose(String title, List<String> choices) {
        var display = new Display(terminal, false);
        var reader = new BindingReader(terminal.reader());
        var at = 0;
        try {
            while (true) {
                draw(display, title, choices, at);
                switch (Optional.ofNullable(read(reader)).orElse(Key.END)) {
                    case UP -> at = Math.max(0, at - 1);
                    case DOWN -> at = Math.min(choices.size() - 1, at + 1);
                    case FIRST -> at = 0;
                    case LAST -> at = choices.size() - 1;
                    case TAKE -> {
                        return at;
                    }
                    case END ->
                        throw new CommandException("nothing was chosen: the choice of the " + title + " was ended");
                    case OTHER -> {}
                }
            }
        } finally {
            display.update(List.of(), 0);
            terminal.flush();
        }
    }

    private @org.jspecify.annotations.Nullable Key read(BindingReader reader) {
        try {
            return reader.readBinding(keys);
        } catch (EndOfFileException | IOError ended) {
            return null;
        }
    }

    private void draw(Display display, String title, List<String> choices, int at) {
        var rows = terminal.getRows() > FRAME ? terminal.getRows() : ROWS_OF_UNKNOWN_SIZE;
        var columns = terminal.getColumns() > 0 ? terminal.getColumns() : COLUMNS_OF_UNKNOWN_SIZE;
        display.resize(Size.of(columns, rows));
        var shown = Math.min(choices.size(), rows - FRAME);
        var from = Math.max(0, Math.min(at - shown / 2, choices.size() - shown));
        var lines = new ArrayList<AttributedString>();
        lines.add(cut(
                title + ", " + (at + 1) + " of " + choices.size() + " (arrow keys, Enter; q ends)", columns, false));
        for (var one = from; one < from + shown; one++) {
            lines.add(cut((one == at ? "> " : "  ") + choices.get(one), columns, one == at));
        }
        display.update(lines, -1);
        terminal.flush();
    }

    private static AttributedString cut(String line, int columns, boolean isMarked) {
        var style = isMarked ? AttributedStyle.INVERSE : AttributedStyle.DEFAULT;
        return new AttributedStringBuilder()
                .append(PrintableText.message(line), style)
                .toAttributedString()
                .columnSubSequence(0, columns - 1);
    }

    /** The terminal echoes and waits for lines again. */
    void giveBack() {
        terminal.setAttributes(before);
    }

    @Override
    public void close() {
        giveBack();
        try {
            terminal.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
