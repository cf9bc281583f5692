/** Answers what {@code pulumiw} asks before it runs Pulumi. */
@NullMarked
package dev.fhircmk.cli.facts;

import org.jspecify.annotations.NullMarked;
