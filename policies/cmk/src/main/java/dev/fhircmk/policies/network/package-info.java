/** Rules on networks, diagnostics and what surrounds a service. */
@NullMarked
package dev.fhircmk.policies.network;

import org.jspecify.annotations.NullMarked;
