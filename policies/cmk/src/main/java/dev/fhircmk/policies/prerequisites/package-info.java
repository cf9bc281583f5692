/** Derives rules from the prerequisites of the rule book. */
@NullMarked
package dev.fhircmk.policies.prerequisites;

import org.jspecify.annotations.NullMarked;
