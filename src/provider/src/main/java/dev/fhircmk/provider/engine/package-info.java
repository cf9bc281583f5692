/** What the engine asks of a resource or function, and how its inputs are compared. */
@NullMarked
package dev.fhircmk.provider.engine;

import org.jspecify.annotations.NullMarked;
