/** Internals of the components: programs do not use them, and they may change in any version. */
@NullMarked
package dev.fhircmk.internal;

import org.jspecify.annotations.NullMarked;
