/** Tests that drive the real Pulumi engine, as a user does, against the local Azure. */
@NullMarked
package dev.fhircmk.e2e;

import org.jspecify.annotations.NullMarked;
