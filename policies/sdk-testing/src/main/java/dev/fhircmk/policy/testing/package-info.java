/** Runs Pulumi policies in unit tests: {@link dev.fhircmk.policy.testing.PolicyTester} without an engine. */
@NullMarked
package dev.fhircmk.policy.testing;

import org.jspecify.annotations.NullMarked;
