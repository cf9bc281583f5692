/** The local Azure as a service of its own. */
@NullMarked
package dev.fhircmk.cli.local;

import org.jspecify.annotations.NullMarked;
