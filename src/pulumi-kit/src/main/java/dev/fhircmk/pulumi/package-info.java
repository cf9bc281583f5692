/**
 * What a plugin of Pulumi's engine needs in Java, whatever it is for: a server that ends with the engine, the engine's log, and
 * values on the wire. It knows neither Azure nor policies.
 */
@NullMarked
package dev.fhircmk.pulumi;

import org.jspecify.annotations.NullMarked;
