/** Takes the access to a key away, gives it back, and watches what it does to services. */
@NullMarked
package dev.fhircmk.cli.access;

import org.jspecify.annotations.NullMarked;
