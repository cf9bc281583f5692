/** How this Azure behaves where Azure's own ways differ in time or by tenant: delays, rights, switches. */
@NullMarked
package dev.fhircmk.azurelocal.behaviour;

import org.jspecify.annotations.NullMarked;
