package dev.fhircmk.e2e;

import org.junit.jupiter.api.Tag;

/** The whole walk, under {@code dataProtection: none}; only with {@code -Pwalk}. */
@Tag("walk")
final class WalkUnderNoneIT extends WholeWalk {
    WalkUnderNoneIT() {
        super("none");
    }
}
