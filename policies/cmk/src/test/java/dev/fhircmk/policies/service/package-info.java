/** Tests of these rules. */
@NullMarked
package dev.fhircmk.policies.service;

import org.jspecify.annotations.NullMarked;
