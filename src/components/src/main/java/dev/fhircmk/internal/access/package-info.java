/** Who may use a key: grants, and the way of a vault from one kind of grant to the other. */
@NullMarked
package dev.fhircmk.internal.access;

import org.jspecify.annotations.NullMarked;
