/** What a Pulumi resource plugin in Java needs beside its resources: its gRPC server, property values, the engine's log. */
@NullMarked
package dev.fhircmk.plugin;

import org.jspecify.annotations.NullMarked;
