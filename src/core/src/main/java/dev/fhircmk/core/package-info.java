/**
 * The rule book: the values of customer-managed keys on Azure FHIR services and the prerequisites that they must meet.
 * Nothing here knows Pulumi, an Azure client, a file or the network.
 */
@NullMarked
package dev.fhircmk.core;

import org.jspecify.annotations.NullMarked;
