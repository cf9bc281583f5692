/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.retired;

import org.jspecify.annotations.NullMarked;
