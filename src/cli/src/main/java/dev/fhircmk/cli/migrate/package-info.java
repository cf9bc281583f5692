/** Plans the way from an account of the retired Azure API for FHIR to a FHIR service of Azure Health Data Services. */
@NullMarked
package dev.fhircmk.cli.migrate;

import org.jspecify.annotations.NullMarked;
