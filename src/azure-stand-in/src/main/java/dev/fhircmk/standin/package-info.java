/**
 * The stand-in for Pulumi's {@code azure-native} provider: it answers the engine as the real provider does, call by call,
 * and sends what the real provider would send to the local Azure.
 *
 * <p>What differs from type to type stands in {@code types.json}: a new type is one entry there. Only a type that the real
 * provider handles by hand (its "custom resources") needs a class of its own, beside {@link
 * dev.fhircmk.standin.VaultAccessPolicy}. That file also lists what is assumed of the real provider and not
 * confirmed.
 */
@NullMarked
package dev.fhircmk.standin;

import org.jspecify.annotations.NullMarked;
