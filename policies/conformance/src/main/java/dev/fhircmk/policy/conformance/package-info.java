/** The policy packs that Pulumi's language conformance suite asks for, one class per pack. */
@NullMarked
package dev.fhircmk.policy.conformance;

import org.jspecify.annotations.NullMarked;
