/** The vault and the key of a component, made or existing, and who may use it. */
@NullMarked
package dev.fhircmk.internal.vault;

import org.jspecify.annotations.NullMarked;
