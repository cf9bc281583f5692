/** Functions that say what is there. */
@NullMarked
package dev.fhircmk.provider.lookup;

import org.jspecify.annotations.NullMarked;
