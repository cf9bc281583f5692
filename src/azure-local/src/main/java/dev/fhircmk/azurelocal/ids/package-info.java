/** Random identifiers from the injected source. */
@NullMarked
package dev.fhircmk.azurelocal.ids;

import org.jspecify.annotations.NullMarked;
