/**
 * Policy packs for Pulumi: what a pack author writes and reads.
 *
 * <p>A pack is a {@link dev.fhircmk.policy.PolicyPack} of {@linkplain dev.fhircmk.policy.ResourcePolicy resource policies},
 * which see one resource at a time before it is created or changed, and {@linkplain dev.fhircmk.policy.StackPolicy stack
 * policies}, which see all resources of a stack after a run. {@link dev.fhircmk.policy.server.PolicyServer} serves it to
 * Pulumi.
 */
@PublicApi
@NullMarked
package dev.fhircmk.policy;

import org.jspecify.annotations.NullMarked;
