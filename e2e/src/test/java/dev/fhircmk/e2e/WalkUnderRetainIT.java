package dev.fhircmk.e2e;

import org.junit.jupiter.api.Tag;

/** The whole walk, under {@code dataProtection: retain}; only with {@code -Pwalk}. */
@Tag("walk")
final class WalkUnderRetainIT extends WholeWalk {
    WalkUnderRetainIT() {
        super("retain");
    }
}
