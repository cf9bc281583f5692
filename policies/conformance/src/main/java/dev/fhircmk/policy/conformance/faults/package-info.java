/** Packs with mistakes, to see what becomes of a deployment. */
@NullMarked
package dev.fhircmk.policy.conformance.faults;

import org.jspecify.annotations.NullMarked;
