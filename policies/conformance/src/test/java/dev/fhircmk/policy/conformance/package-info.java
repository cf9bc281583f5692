/** Packs on the SDK under the real engine. */
@NullMarked
package dev.fhircmk.policy.conformance;

import org.jspecify.annotations.NullMarked;
