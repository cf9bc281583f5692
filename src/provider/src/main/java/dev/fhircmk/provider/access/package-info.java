/** Who may use a key. */
@NullMarked
package dev.fhircmk.provider.access;

import org.jspecify.annotations.NullMarked;
