/** The vault and the key of a component, made or existing. */
@NullMarked
package dev.fhircmk.internal.vault;

import org.jspecify.annotations.NullMarked;
