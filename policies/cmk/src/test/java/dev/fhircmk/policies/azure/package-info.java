/** Tests of how resources hang together. */
@NullMarked
package dev.fhircmk.policies.azure;

import org.jspecify.annotations.NullMarked;
