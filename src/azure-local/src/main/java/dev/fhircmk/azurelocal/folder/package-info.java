/** The data folder: its files, their modes, and the right to use it. */
@NullMarked
package dev.fhircmk.azurelocal.folder;

import org.jspecify.annotations.NullMarked;
