/** Tests of the pack, and what tests of rules share. */
@NullMarked
package dev.fhircmk.policies;

import org.jspecify.annotations.NullMarked;
