/** Microsoft.Insights: diagnostic settings. */
@NullMarked
package dev.fhircmk.azurelocal.insights;

import org.jspecify.annotations.NullMarked;
