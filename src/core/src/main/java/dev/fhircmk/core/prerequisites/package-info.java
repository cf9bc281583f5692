/** One class for each prerequisite of a customer-managed key, and the list of them all. */
@NullMarked
package dev.fhircmk.core.prerequisites;

import org.jspecify.annotations.NullMarked;
