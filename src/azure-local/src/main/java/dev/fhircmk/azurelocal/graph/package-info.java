/** Microsoft Graph: service principals, as far as customer-managed keys need them. */
@NullMarked
package dev.fhircmk.azurelocal.graph;

import org.jspecify.annotations.NullMarked;
