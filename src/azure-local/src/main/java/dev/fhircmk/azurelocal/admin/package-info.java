/** The administration of a running local Azure: seeds, faults, time, behaviour. No part of Azure. */
@NullMarked
package dev.fhircmk.azurelocal.admin;

import org.jspecify.annotations.NullMarked;
