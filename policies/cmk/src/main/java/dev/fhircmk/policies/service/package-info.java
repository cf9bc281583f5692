/** Rules on services, their workspaces and what surrounds them. */
@NullMarked
package dev.fhircmk.policies.service;

import org.jspecify.annotations.NullMarked;
