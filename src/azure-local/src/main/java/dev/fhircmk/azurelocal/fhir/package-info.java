/** The FHIR services themselves: HL7 FHIR over HTTP, with everything that is stored encrypted under the service's data key. */
@NullMarked
package dev.fhircmk.azurelocal.fhir;

import org.jspecify.annotations.NullMarked;
