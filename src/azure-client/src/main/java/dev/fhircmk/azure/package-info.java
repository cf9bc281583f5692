/**
 * Azure Resource Manager, Key Vault, Microsoft Graph and FHIR services as one configuration reaches them: their clients, their answers and
 * their errors as sentences. Nothing here knows Pulumi, gRPC or a command line; what a user of one of these should do about a refusal, it
 * says itself.
 */
@NullMarked
package dev.fhircmk.azure;

import org.jspecify.annotations.NullMarked;
