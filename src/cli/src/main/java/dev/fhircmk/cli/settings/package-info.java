/** The settings of a stack of Pulumi: read, and changed in one place without losing anything else. */
@NullMarked
package dev.fhircmk.cli.settings;

import org.jspecify.annotations.NullMarked;
