/** Nothing that a program uses: it may change in any version. */
@NullMarked
package dev.fhircmk.internal;

import org.jspecify.annotations.NullMarked;
