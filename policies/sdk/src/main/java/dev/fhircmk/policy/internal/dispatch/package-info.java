/**
 * Runs the policies of a pack on resources: levels, unknown values, failures, time limits, secrets, order. It knows no protocol, so that
 * the server and the test kit run policies alike.
 */
@NullMarked
package dev.fhircmk.policy.internal.dispatch;

import org.jspecify.annotations.NullMarked;
