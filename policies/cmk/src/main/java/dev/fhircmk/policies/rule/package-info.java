/** What a rule is, and how its verdict reaches the user. */
@NullMarked
package dev.fhircmk.policies.rule;

import org.jspecify.annotations.NullMarked;
