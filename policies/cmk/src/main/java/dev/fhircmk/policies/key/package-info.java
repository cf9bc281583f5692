/** Rules on keys. */
@NullMarked
package dev.fhircmk.policies.key;

import org.jspecify.annotations.NullMarked;
