/** A durable, transactional table store: every write is one atomic commit, on disk before it is acknowledged. */
@NullMarked
package dev.fhircmk.azurelocal.store;

import org.jspecify.annotations.NullMarked;
