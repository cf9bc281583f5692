/** The programs of this repository's stacks; each is an example of how the components compose. */
@NullMarked
package dev.fhircmk.stacks;

import org.jspecify.annotations.NullMarked;
