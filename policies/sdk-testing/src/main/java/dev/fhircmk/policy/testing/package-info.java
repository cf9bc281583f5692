/**
 * Runs Pulumi policies in unit tests: {@link dev.fhircmk.policy.testing.PolicyTester} without an engine, {@link
 * dev.fhircmk.policy.testing.AnalyzerHarness} over the engine's own protocol.
 */
@PublicApi
@NullMarked
package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.PublicApi;
import org.jspecify.annotations.NullMarked;
