/** Tests of the rules on the network. */
@NullMarked
package dev.fhircmk.policies.network;

import org.jspecify.annotations.NullMarked;
