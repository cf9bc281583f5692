/** Rules on key vaults. */
@NullMarked
package dev.fhircmk.policies.vault;

import org.jspecify.annotations.NullMarked;
