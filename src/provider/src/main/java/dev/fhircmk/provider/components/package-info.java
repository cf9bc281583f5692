/** The components, constructed for programs in other languages. */
@NullMarked
package dev.fhircmk.provider.components;

import org.jspecify.annotations.NullMarked;
