/**
 * Pulumi components that put a customer-managed key on Azure FHIR services.
 *
 * <p>{@link dev.fhircmk.CmkKeyVault} makes the vault and the key, {@link dev.fhircmk.FhirServiceWithCmk} the FHIR service that
 * is encrypted with it. Every component stands directly in this package: Pulumi's host for other languages looks nowhere
 * else.
 */
@NullMarked
package dev.fhircmk;

import org.jspecify.annotations.NullMarked;
