/**
 * Serves a pack to the Pulumi engine that started it, over the engine's protocol for analyzers. Source: pulumi, {@code
 * proto/pulumi/analyzer.proto} and {@code pkg/resource/plugin/analyzer_plugin.go}.
 */
@NullMarked
package dev.fhircmk.policy.server;

import org.jspecify.annotations.NullMarked;
