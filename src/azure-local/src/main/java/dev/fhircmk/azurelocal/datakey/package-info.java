/** The keys that FHIR services encrypt their data with, each wrapped by the customer's key or by the platform's. */
@NullMarked
package dev.fhircmk.azurelocal.datakey;

import org.jspecify.annotations.NullMarked;
