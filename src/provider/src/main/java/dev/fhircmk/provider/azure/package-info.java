/** How Azure is reached, what it answers, and what is told of it. */
@NullMarked
package dev.fhircmk.provider.azure;

import org.jspecify.annotations.NullMarked;
