package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.ArmAuthority;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.ManagementGroups;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.directory.Groups;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What role assignments permit, and from when until when: Azure needs up to ten minutes to notice a new one, and as long to
 * forget a deleted one (Microsoft: "Troubleshoot Azure RBAC").
 */
public final class RoleEffects implements ArmAuthority {
    private static final Rows<RoleEffect> ROWS = Rows.of(Table.ROLE_EFFECTS, RoleEffect.class);
    private static final String ASSIGNMENTS = "/providers/" + RoleAssignments.TYPE.toLowerCase(Locale.ROOT) + "/";

    private final String deployer;
    private final Supplier<Behaviour> behaviour;
    private final Timeline timeline;

    /**
     * The effects.
     *
     * @param deployer the object id of the deployer, who has a role on the subscription that no assignment shows
     */
    public RoleEffects(String deployer, Supplier<Behaviour> behaviour, Timeline timeline) {
        this.deployer = deployer;
        this.behaviour = behaviour;
        this.timeline = timeline;
        timeline.on(Timeline.Kind.FORGET_ROLE, RoleEffects::forget);
    }

    @Override
    public boolean permits(StoreView snapshot, Caller caller, String action, Scope scope, Instant now) {
        Predicate<RoleDefinition> enough = role -> role.permits(action);
        Stream<RoleDefinition> own = caller.objectId().equals(deployer)
                ? BuiltInRoles.named(behaviour.get().deployerRole()).stream()
                : Stream.empty();
        return own.anyMatch(enough)
                || roles(snapshot, caller.objectId(), scope, now).anyMatch(enough);
    }

    @Override
    public boolean reaches(StoreView snapshot, Caller caller, Scope scope, Instant now) {
        boolean owner = caller.objectId().equals(deployer)
                && BuiltInRoles.named(behaviour.get().deployerRole()).isPresent();
        return owner
                || roles(snapshot, caller.objectId(), scope, now).findAny().isPresent()
                || isHeldIn(snapshot, caller, scope, now);
    }

    /**
     * Whether a caller may do that in a service itself.
     *
     * @param action such as {@code Microsoft.KeyVault/vaults/keys/read}
     */
    public boolean permitsData(StoreView snapshot, Caller caller, String action, Scope scope, Instant now) {
        return roles(snapshot, caller.objectId(), scope, now).anyMatch(role -> role.permitsData(action))
                && denial(snapshot, caller, action, scope).isEmpty();
    }

    /** The id of the deny assignment that takes a data action away from the caller, whatever roles it has. */
    public Optional<String> denial(StoreView snapshot, Caller caller, String action, Scope scope) {
        return DenyAssignments.denying(snapshot, Groups.withAllOf(snapshot, caller.objectId()), action, scope);
    }

    private static boolean isHeldIn(StoreView snapshot, Caller caller, Scope scope, Instant now) {
        Set<String> principals = Groups.withAllOf(snapshot, caller.objectId());
        return ROWS.list(snapshot, scope.key() + "/").anyMatch(effect -> effect.isForAny(principals, now));
    }

    void begin(Transaction transaction, Extension assignment, RoleDefinition role, String principal, Instant now) {
        Instant from = now.plus(behaviour.get().delays().roles());
        // What still works of an assignment that was there before goes on working.
        Instant start = find(transaction, assignment.key())
                .filter(old -> old.role().equals(role.id()) && old.isFor(principal, now))
                .map(RoleEffect::from)
                .orElse(from);
        put(transaction, assignment.key(), new RoleEffect(principal, role.id(), start, Optional.empty()));
    }

    /**
     * Lets an assignment work from now on.
     *
     * @param end when it stops to, and the assignment is gone
     */
    void beginAtOnce(
            Transaction transaction,
            Extension assignment,
            RoleDefinition role,
            String principal,
            Instant now,
            Optional<Instant> end) {
        put(transaction, assignment.key(), new RoleEffect(principal, role.id(), now, end));
    }

    void endAtOnce(Transaction transaction, Extension assignment) {
        transaction.remove(Table.ROLE_EFFECTS, assignment.key());
    }

    void end(Transaction transaction, Extension assignment, Instant now) {
        find(transaction, assignment.key())
                .ifPresent(effect -> put(
                        transaction,
                        assignment.key(),
                        effect.until(now.plus(behaviour.get().delays().roles()))));
        forget(transaction, assignment.key(), now);
    }

    private void put(Transaction transaction, String key, RoleEffect effect) {
        ROWS.put(transaction, key, effect);
        effect.until().ifPresent(end -> timeline.plan(transaction, end, Timeline.Kind.FORGET_ROLE, key));
    }

    private static void forget(Transaction transaction, String key, Instant due) {
        find(transaction, key)
                .filter(effect ->
                        effect.until().filter(end -> !end.isAfter(due)).isPresent())
                .ifPresent(over -> {
                    transaction.remove(Table.ROLE_EFFECTS, key);
                    // Of an assignment with an end of its own; of one that was deleted there is nothing left.
                    Extensions.remove(transaction, key);
                });
    }

    private static Optional<RoleEffect> find(StoreView snapshot, String key) {
        return ROWS.find(snapshot, key);
    }

    private static Stream<RoleDefinition> roles(StoreView snapshot, String principal, Scope scope, Instant now) {
        Set<String> principals = Groups.withAllOf(snapshot, principal);
        return ManagementGroups.withParents(snapshot, scope).stream()
                .flatMap(parent -> ROWS.list(snapshot, Scope.prefix(parent) + ASSIGNMENTS))
                .filter(effect -> effect.isForAny(principals, now))
                .flatMap(effect -> Roles.withId(snapshot, effect.role()).stream());
    }

    /**
     * When a role works for a principal: later than it was assigned, and longer.
     *
     * @param principal the principal's object id
     * @param role the id of the role definition
     * @param from from when it works
     * @param until when it stops to, once the assignment is deleted
     */
    private record RoleEffect(String principal, String role, Instant from, Optional<Instant> until) {
        boolean isFor(String objectId, Instant now) {
            return isForAny(Set.of(objectId.toLowerCase(Locale.ROOT)), now);
        }

        boolean isForAny(Set<String> objectIds, Instant now) {
            return objectIds.contains(principal.toLowerCase(Locale.ROOT))
                    && !now.isBefore(from)
                    && until.map(now::isBefore).orElse(true);
        }

        RoleEffect until(Instant other) {
            return new RoleEffect(principal, role, from, Optional.of(other));
        }
    }
}
