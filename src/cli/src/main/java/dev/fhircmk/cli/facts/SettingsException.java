package dev.fhircmk.cli.facts;

import java.io.Serial;

/** The settings of a stack cannot be read. */
final class SettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
