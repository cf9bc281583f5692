/**
 * Runs the policies of a pack on resources: levels, unknown values, failures, time limits, masks, order. It knows no protocol, so
 * that the server and the test kit do the same. For those who run packs; who writes one does not need it.
 */
@NullMarked
package dev.fhircmk.policy.dispatch;

import org.jspecify.annotations.NullMarked;
