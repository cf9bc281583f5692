/** The policy pack for customer-managed keys of Azure FHIR services: what is configured, and the list of its rules. */
@NullMarked
package dev.fhircmk.policies;

import org.jspecify.annotations.NullMarked;
