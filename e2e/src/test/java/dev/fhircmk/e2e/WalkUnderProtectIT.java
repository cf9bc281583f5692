package dev.fhircmk.e2e;

import org.junit.jupiter.api.Tag;

/** The whole walk, under {@code dataProtection: protect}; only with {@code -Pwalk}. */
@Tag("walk")
final class WalkUnderProtectIT extends WholeWalk {
    WalkUnderProtectIT() {
        super("protect");
    }
}
