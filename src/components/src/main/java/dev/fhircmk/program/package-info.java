/** Runs Pulumi programs of many resources without keeping a core busy while they wait; for Java programs alone. */
@NullMarked
package dev.fhircmk.program;

import org.jspecify.annotations.NullMarked;
