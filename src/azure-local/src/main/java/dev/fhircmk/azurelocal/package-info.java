/** The embedded local Azure: one process, one data folder, Azure's host names behind a local proxy. It is not Azure. */
@NullMarked
package dev.fhircmk.azurelocal;

import org.jspecify.annotations.NullMarked;
