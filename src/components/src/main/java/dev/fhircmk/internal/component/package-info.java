/** What every component stands on: checks, refusals, look-ups, and what can be known before the engine tells it. */
@NullMarked
package dev.fhircmk.internal.component;

import org.jspecify.annotations.NullMarked;
