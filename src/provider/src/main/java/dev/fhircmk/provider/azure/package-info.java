/** The clients of Azure, its answers and its errors. */
@NullMarked
package dev.fhircmk.provider.azure;

import org.jspecify.annotations.NullMarked;
