/** Foreign text, made safe for a log and a terminal. */
@NullMarked
package dev.fhircmk.azurelocal.text;

import org.jspecify.annotations.NullMarked;
