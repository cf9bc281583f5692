/** Rules on accounts of the retired Azure API for FHIR. */
@NullMarked
package dev.fhircmk.policies.retired;

import org.jspecify.annotations.NullMarked;
