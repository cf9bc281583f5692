/** The Pulumi provider {@code fhir-cmk}: what azure-native cannot do for a key. */
@NullMarked
package dev.fhircmk.provider;

import org.jspecify.annotations.NullMarked;
