package dev.fhircmk.internal.vault;

import com.pulumi.core.Output;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.Lookups;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The change of a vault from access policies to roles, or back, while services read their data through it: first the new grants
 * are made beside the old ones, then the vault answers to them, and then the old ones are deleted. So it takes two updates, and
 * every principal that may use the key has a grant that counts throughout.
 *
 * @param isPreparing whether this update makes the new grants and leaves the vault as it is
 * @param vault what the vault is now
 */
public record GrantSwitch(boolean isPreparing, Lookup vault) {
    /** No change: the vault has the kind of grants that was asked for, or does not exist yet. */
    private static final GrantSwitch NONE = new GrantSwitch(false, new Lookup(Map.of()));

    /**
     * How far the change is; the answer is the same throughout one run.
     *
     * @param answersToRoles what was asked for
     */
    public static Output<GrantSwitch> of(
            ComponentScope scope, Output<String> vaultId, Output<String> keyName, boolean answersToRoles) {
        return Known.orElse(
                scope.check()
                        .checked(
                                Lookups.vault(vaultId, keyName, answersToRoles, scope.component()),
                                vault -> of(scope.check(), vault, answersToRoles)),
                () -> Output.of(NONE));
    }

    /** The same for a service; the grants that others make are not part of it. */
    public static Output<GrantSwitch> of(
            ComponentScope scope, CustomerManagedKeyArgs key, Output<String> vaultId, Output<String> keyName) {
        var isOfOthers = key.existing().orElse(false) || Grants.isAssumed(key);
        return isOfOthers
                ? Output.of(NONE)
                : of(scope, vaultId, keyName, key.enableRbacAuthorization().orElse(false));
    }

    /** For a principal whose grants do not change kind. */
    public static Output<GrantSwitch> none() {
        return Output.of(NONE);
    }

    private static GrantSwitch of(ComponentCheck check, Lookup vault, boolean answersToRoles) {
        var isOther = vault.flag("enableRbacAuthorization")
                .filter(now -> now != answersToRoles)
                .isPresent();
        if (isOther && vault.text("unreadable").isPresent()) {
            throw check.refusal("enableRbacAuthorization cannot be changed while nobody can tell who"
                    + " would lose the key: " + vault.text("unreadable").orElseThrow());
        }
        return new GrantSwitch(isOther && !lacking(vault).isEmpty(), vault);
    }

    /** Whether the vault answers to roles in this update. */
    public boolean answersToRoles(boolean asked) {
        return isPreparing != asked;
    }

    /** Tells what this update does, and what the next one will. */
    public void announce(ComponentCheck check, boolean asked) {
        if (isPreparing) {
            check.warn("the vault answers to " + kind(!asked)
                    + ", and enableRbacAuthorization: " + asked + " is asked for: this update makes the "
                    + kind(asked) + " beside them and leaves the vault as it is; run `pulumi up` again with the"
                    + " same settings, which lets the vault answer to the " + kind(asked) + " and takes the "
                    + kind(!asked) + " away, once these principals have one, those that others made included: "
                    + String.join(", ", lacking(vault)));
        }
    }

    public Optional<Integer> softDeleteRetentionInDays() {
        return vault.number("softDeleteRetentionInDays");
    }

    private static String kind(boolean roles) {
        return roles ? "roles" : "access policies";
    }

    private static Set<String> lacking(Lookup vault) {
        return new TreeSet<>(vault.texts("lacking").orElse(Set.of()));
    }
}
