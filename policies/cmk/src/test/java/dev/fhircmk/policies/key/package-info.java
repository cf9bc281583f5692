/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.key;

import org.jspecify.annotations.NullMarked;
