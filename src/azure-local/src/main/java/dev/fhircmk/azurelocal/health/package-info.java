/** Microsoft.HealthcareApis: workspaces, FHIR services, and what a FHIR service demands of its key. */
@NullMarked
package dev.fhircmk.azurelocal.health;

import org.jspecify.annotations.NullMarked;
