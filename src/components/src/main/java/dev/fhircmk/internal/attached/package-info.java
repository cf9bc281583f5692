/** Locks, diagnostic settings and roles on the resources of a component. */
@NullMarked
package dev.fhircmk.internal.attached;

import org.jspecify.annotations.NullMarked;
