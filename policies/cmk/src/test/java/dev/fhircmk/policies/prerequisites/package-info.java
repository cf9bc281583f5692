/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.prerequisites;

import org.jspecify.annotations.NullMarked;
