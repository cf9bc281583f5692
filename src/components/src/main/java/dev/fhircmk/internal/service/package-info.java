/** Services with a key: what all of them share, what those of a workspace share, and the settings of a FHIR service. */
@NullMarked
package dev.fhircmk.internal.service;

import org.jspecify.annotations.NullMarked;
