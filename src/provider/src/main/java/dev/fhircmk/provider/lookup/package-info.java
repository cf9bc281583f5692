/** Functions that look up what exists. */
@NullMarked
package dev.fhircmk.provider.lookup;

import org.jspecify.annotations.NullMarked;
