/** What is attached to what a component makes: locks, diagnostic settings and roles. */
@NullMarked
package dev.fhircmk.internal.attached;

import org.jspecify.annotations.NullMarked;
