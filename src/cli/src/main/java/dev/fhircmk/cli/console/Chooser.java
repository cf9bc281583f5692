package dev.fhircmk.cli.console;

import java.util.List;

/** Lets the user choose one of several. */
public interface Chooser extends AutoCloseable {
    /**
     * Asks.
     *
     * @param title what is chosen, such as {@code vault}
     * @param choices one line each, at least one
     * @return the index of the one that was chosen
     * @throws CommandException where the user ends it, or the input does
     */
    int choose(String title, List<String> choices);

    /** Gives the terminal back as it was. */
    @Override
    void close();
}
