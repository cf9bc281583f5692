package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.Diagnostic;

/**
 * A finding of which the user is told one for many resources. Which one is known when the engine asks about the stack: before, it asks about
 * resources in the order in which a program's values become known, which is another one in each run.
 *
 * @param kind what they have in common
 * @param diagnostic the finding
 */
record OneOfAKind(String kind, Diagnostic diagnostic) {}
