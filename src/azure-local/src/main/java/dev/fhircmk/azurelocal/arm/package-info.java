/** Azure Resource Manager: ids, api-versions, resource types, long-running operations, errors. */
@NullMarked
package dev.fhircmk.azurelocal.arm;

import org.jspecify.annotations.NullMarked;
