/** Azure Resource Graph: the queries that are in use. */
@NullMarked
package dev.fhircmk.azurelocal.resourcegraph;

import org.jspecify.annotations.NullMarked;
