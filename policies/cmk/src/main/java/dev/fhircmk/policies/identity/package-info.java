/** Rules on the identity of a service and on what it was granted. */
@NullMarked
package dev.fhircmk.policies.identity;

import org.jspecify.annotations.NullMarked;
