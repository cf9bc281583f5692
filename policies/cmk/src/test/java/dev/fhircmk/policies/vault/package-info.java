/** Tests of the rules on vaults. */
@NullMarked
package dev.fhircmk.policies.vault;

import org.jspecify.annotations.NullMarked;
