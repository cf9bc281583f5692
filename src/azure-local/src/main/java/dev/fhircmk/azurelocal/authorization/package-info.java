/** Microsoft.Authorization: role definitions, role assignments and what they permit, and locks. */
@NullMarked
package dev.fhircmk.azurelocal.authorization;

import org.jspecify.annotations.NullMarked;
