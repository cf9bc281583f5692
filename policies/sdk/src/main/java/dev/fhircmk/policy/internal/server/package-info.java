/**
 * The engine's protocol for analyzers, and the start of a pack's process. Source: pulumi, {@code proto/pulumi/analyzer.proto} and {@code
 * pkg/resource/plugin/analyzer_plugin.go}.
 */
@NullMarked
package dev.fhircmk.policy.internal.server;

import org.jspecify.annotations.NullMarked;
