/** How commands reach Azure: whose tokens they use, and what they look at. */
@NullMarked
package dev.fhircmk.cli.azure;

import org.jspecify.annotations.NullMarked;
