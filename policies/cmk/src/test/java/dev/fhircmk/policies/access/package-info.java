/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.access;

import org.jspecify.annotations.NullMarked;
