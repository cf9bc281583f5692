/** Reads Azure resources of a program, whatever their API version, and ties service, key, vault, identity and grant together. */
@NullMarked
package dev.fhircmk.policies.azure;

import org.jspecify.annotations.NullMarked;
