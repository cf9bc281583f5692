/**
 * Runs Pulumi policies in unit tests: {@link dev.fhircmk.policy.testing.PolicyTester} without an engine, {@link
 * dev.fhircmk.policy.testing.AnalyzerHarness} over the engine's own protocol.
 */
@NullMarked
package dev.fhircmk.policy.testing;

import org.jspecify.annotations.NullMarked;
