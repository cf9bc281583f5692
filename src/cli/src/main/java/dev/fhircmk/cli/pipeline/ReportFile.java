package dev.fhircmk.cli.pipeline;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of text that a command was asked to read, or to write beside what it prints. */
public final class ReportFile {
    private ReportFile() {}

    /** Reads it; what is no UTF-8 in it, as of a program whose output was cut, is shown as such. */
    public static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandException(
                    "cannot read " + PrintableText.value(file.toString()) + "; name a file that you may read",
                    unreadable);
        }
    }

    /** Writes it anew. */
    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new CommandException(
                    "cannot write " + PrintableText.value(file.toString())
                            + "; name a file in a folder that is there and can be written",
                    unwritable);
        }
    }
}
