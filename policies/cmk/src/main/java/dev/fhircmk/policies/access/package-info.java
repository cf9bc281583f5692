/**
 * Who may use the key of a service: a <em>grant</em> (a role assignment, an access policy) is to a <em>grantee</em>, at a
 * <em>scope</em>; the <em>identities</em> of a service are those that it reads its key as.
 */
@NullMarked
package dev.fhircmk.policies.access;

import org.jspecify.annotations.NullMarked;
