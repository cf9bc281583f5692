/** The life of a key. */
@NullMarked
package dev.fhircmk.provider.key;

import org.jspecify.annotations.NullMarked;
