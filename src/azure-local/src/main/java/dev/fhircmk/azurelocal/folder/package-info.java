/** The data folder: its files, their modes, its lock, and the connection file that clients read. */
@NullMarked
package dev.fhircmk.azurelocal.folder;

import org.jspecify.annotations.NullMarked;
