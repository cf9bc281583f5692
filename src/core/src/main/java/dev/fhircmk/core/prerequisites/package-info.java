/** The prerequisites of a customer-managed key: what a reader needs to know of each, and how it is judged. */
@NullMarked
package dev.fhircmk.core.prerequisites;

import org.jspecify.annotations.NullMarked;
