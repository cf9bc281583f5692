/** Rules on FHIR services. */
@NullMarked
package dev.fhircmk.policies.service;

import org.jspecify.annotations.NullMarked;
