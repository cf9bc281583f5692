/**
 * What Azure is for a run of the engine: its configuration, what to do about its refusals, waits, and its failures as the engine is told
 * them. The clients are those of {@code dev.fhircmk.azure}.
 */
@NullMarked
package dev.fhircmk.provider.azure;

import org.jspecify.annotations.NullMarked;
