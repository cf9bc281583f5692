/** What the benchmarks measure. */
@NullMarked
package dev.fhircmk.bench;

import org.jspecify.annotations.NullMarked;
