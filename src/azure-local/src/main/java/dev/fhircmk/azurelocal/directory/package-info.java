/** The tenant's directory: service principals of applications and of managed identities. */
@NullMarked
package dev.fhircmk.azurelocal.directory;

import org.jspecify.annotations.NullMarked;
