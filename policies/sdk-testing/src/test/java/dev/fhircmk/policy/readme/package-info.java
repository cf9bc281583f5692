/** What the README of the policy SDK shows, compiled and run. */
@NullMarked
package dev.fhircmk.policy.readme;

import org.jspecify.annotations.NullMarked;
