package dev.fhircmk.cli.console;

import dev.fhircmk.text.PrintableText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Says on standard error how far a command has come, where it takes more than two seconds: first after these two, then once in two
 * seconds, so that a command that is quick prints nothing.
 */
public final class Progress implements Consumer<String> {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final InstantSource clock;
    private Instant next;
    private Instant nextNews = Instant.MIN;

    /** Progress that is printed to the error output of the command. */
    public Progress(PrintWriter err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
        this.next = clock.instant().plus(QUIET);
    }

    /** What the command does now, as in {@code reading 12 of 40 keys}. */
    @Override
    public synchronized void accept(String doing) {
        if (clock.instant().isBefore(next)) {
            return;
        }
        say(doing);
    }

    /** The same for what explains why a command takes time: at once where it comes alone, and once in two seconds where it does not. */
    public synchronized void news(String sentence) {
        if (!clock.instant().isBefore(nextNews)) {
            say(sentence);
            nextNews = next;
        }
    }

    /** The same for what the reader has to know whenever it comes. */
    public synchronized void say(String doing) {
        err.println(PrintableText.message("fhir-cmk: " + doing));
        err.flush();
        next = clock.instant().plus(QUIET);
    }
}
