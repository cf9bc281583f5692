/** What Java programs need of the internals of Pulumi's SDK: a runner that waits without keeping a core busy, and the log. */
@NullMarked
package dev.fhircmk.program;

import org.jspecify.annotations.NullMarked;
