/** What the commands share: exit codes, the format of what they print, progress, and the question before a change. */
@NullMarked
package dev.fhircmk.cli.console;

import org.jspecify.annotations.NullMarked;
