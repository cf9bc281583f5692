/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.identity;

import org.jspecify.annotations.NullMarked;
