/** Serves a pack to the Pulumi engine: what the programs and build files of packs name. */
@PublicApi
@NullMarked
package dev.fhircmk.policy.server;

import dev.fhircmk.policy.PublicApi;
import org.jspecify.annotations.NullMarked;
