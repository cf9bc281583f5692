/** The base of every component: checks, refusals, look-ups, and values that can be known before the engine has them. */
@NullMarked
package dev.fhircmk.internal.component;

import org.jspecify.annotations.NullMarked;
