/** What is for the SDK alone, and changes without notice. */
@NullMarked
package dev.fhircmk.policy.internal;

import org.jspecify.annotations.NullMarked;
