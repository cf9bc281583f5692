/** Resources and functions as the engine calls them, and how inputs are compared. */
@NullMarked
package dev.fhircmk.provider.engine;

import org.jspecify.annotations.NullMarked;
