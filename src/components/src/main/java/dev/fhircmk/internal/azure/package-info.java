/**
 * Azure resources that the Java SDK of azure-native has not, or has without the property that carries the key. Not for use
 * outside this artifact.
 */
@NullMarked
package dev.fhircmk.internal.azure;

import org.jspecify.annotations.NullMarked;
