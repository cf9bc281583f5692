/** Services with a key: what all of them do, what those of a workspace do, and what a FHIR service is told. */
@NullMarked
package dev.fhircmk.internal.service;

import org.jspecify.annotations.NullMarked;
