package dev.fhircmk.cli.access;

import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.estate.Access;
import dev.fhircmk.cli.estate.EstateReader;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.cli.estate.Vault;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.ServiceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code disable} takes away, and whom it hits.
 *
 * @param key with its services
 * @param by how
 * @param versions to be disabled, of those that are enabled; none where grants are taken
 * @param grants to be taken, of those that are there
 * @param hit the services that cannot read their data afterwards
 * @param notes what the reader has to know
 */
record DisablePlan(
        KeyInUse key,
        By by,
        List<KeyVersion> versions,
        List<TakenGrant> grants,
        List<Service> hit,
        List<String> notes) {
    /** How access is taken away. */
    enum By {
        /** The version is disabled: whoever has a grant cannot use it. */
        KEY,
        /** The services lose their grants; others go on. */
        GRANT
    }

    /** Whether all that was asked for is taken already. */
    boolean isDone() {
        return versions.isEmpty() && grants.isEmpty();
    }

    /**
     * Plans.
     *
     * @throws CommandException where that cannot be done
     */
    static DisablePlan of(AzureClients azure, EstateReader reader, KeyInUse key, By by) {
        if (key.versions().isEmpty()) {
            throw new CommandException("there is no key " + key.named().versionless()
                    + ", or it is deleted: no service can use it; fhir-cmk restore brings a deleted key back");
        }
        return by == By.KEY ? ofKey(key) : ofGrant(azure, reader, key);
    }

    private static DisablePlan ofKey(KeyInUse key) {
        var meant = key.meant();
        if (meant.isEmpty()) {
            throw nobody(key, "; name a version in --key to disable one that no service uses");
        }
        var found = key.versions().stream()
                .filter(version -> meant.contains(version.version()))
                .toList();
        if (found.size() < meant.size()) {
            var missing = new LinkedHashSet<>(meant);
            found.forEach(version -> missing.remove(version.version()));
            throw new CommandException("there is no version " + String.join(", ", missing) + " of key "
                    + key.named().versionless() + "; fhir-cmk versions lists those there are");
        }
        var hit = key.on(meant);
        var notes = notes(key, hit);
        key.services().stream()
                .filter(service -> !hit.contains(service))
                .map(service -> service.name() + " stays: it uses version "
                        + key.usedBy(service).map(KeyVersion::shortened).orElse("unknown"))
                .forEach(notes::add);
        return new DisablePlan(
                key, By.KEY, found.stream().filter(KeyVersion::isEnabled).toList(), List.of(), hit, notes);
    }

    private static DisablePlan ofGrant(AzureClients azure, EstateReader reader, KeyInUse key) {
        var on = key.services();
        if (on.isEmpty()) {
            throw nobody(key, "");
        }
        var vault = key.vault()
                .value()
                .orElseThrow(() -> new CommandException(key.vault().why().orElseThrow()));
        var grants = new KeyGrants(azure, vault, key.named().keyName());
        var access = reader.access(on, key.vaults());
        var found = new LinkedHashSet<TakenGrant>();
        var principals = new LinkedHashSet<Guid>();
        var notes = new LinkedHashSet<String>();
        var refusals = new LinkedHashSet<String>();
        for (var service : on) {
            for (var seen : access.getOrDefault(service.id(), List.of())) {
                seen.why().ifPresent(why -> refusals.add("the grant of " + service.name() + " is not visible: " + why));
                seen.value().ifPresent(has -> {
                    principals.add(has.principal());
                    var unsure = has.mayAdd().stream()
                            .map(why -> service.name() + " may have access that is not taken: " + why)
                            .toList();
                    (has.working().isEmpty() ? refusals : notes).addAll(unsure);
                    has.working().stream()
                            .filter(given -> given.permissions().stream().anyMatch(KeyPermissions.SERVICE::contains))
                            .forEach(given -> refusal(vault, service, has, given)
                                    .ifPresentOrElse(
                                            refusals::add,
                                            () -> grant(grants, has, given).ifPresent(found::add)));
                });
            }
        }
        if (!refusals.isEmpty()) {
            throw new CommandException("nothing was taken away:\n" + String.join("\n", refusals));
        }
        var hit = hit(key, principals, found);
        notes.addAll(notes(key, hit));
        key.named()
                .version()
                .ifPresent(version -> notes.add(
                        "a grant is for all versions of the key, not for " + KeyVersion.shortened(version) + " alone"));
        return new DisablePlan(key, By.GRANT, List.of(), List.copyOf(found), hit, List.copyOf(notes));
    }

    private static CommandException nobody(KeyInUse key, String remedy) {
        return new CommandException("no service that was looked at uses key "
                + key.named().versionless() + "; fhir-cmk status --by key lists those that do" + remedy);
    }

    /** Why a grant is not taken: what others have with it would go too. */
    private static Optional<String> refusal(Vault vault, Service service, Access access, Access.Given given) {
        var who = service.name() + " (" + access.name() + ")";
        if (given.source() == Access.Source.POLICY
                && vault.keyPolicies().getOrDefault(access.principal(), Set.of()).stream()
                        .anyMatch("all"::equalsIgnoreCase)) {
            return Optional.of(who + " has an access policy that permits all on keys, of which no part can be taken;"
                    + " replace it with " + String.join(", ", KeyPermissions.SERVICE) + ", or use --by key");
        }
        if (given.group().isPresent()) {
            return Optional.of(
                    who + " has its grant through the group " + given.group().get()
                            + ", whose other members would lose it too; take the identity out of the group, or use --by key");
        }
        if (given.source() == Access.Source.INHERITED) {
            return Optional.of(who + " inherits its grant from " + given.scope()
                    + given.assignment()
                            .map(id -> ", by the role assignment " + id)
                            .orElse("")
                    + ", which also holds for other keys; assign the role at the key instead, or use --by key");
        }
        return Optional.empty();
    }

    private static Optional<TakenGrant> grant(KeyGrants grants, Access access, Access.Given given) {
        if (given.source() == Access.Source.POLICY) {
            return Optional.of(new TakenGrant.Policy(
                    access.principal(),
                    KeyPermissions.SERVICE.stream()
                            .filter(given.permissions()::contains)
                            .toList()));
        }
        return given.assignment()
                .flatMap(id -> grants.assignment(
                        given.source() == Access.Source.AT_KEY ? TakenGrant.Place.KEY : TakenGrant.Place.VAULT, id))
                .map(role -> role);
    }

    /** The services on the key, and those on other keys of the vault that lose the same grant. */
    private static List<Service> hit(KeyInUse key, Set<Guid> principals, Set<TakenGrant> grants) {
        var wide = grants.stream()
                .filter(grant -> grant instanceof TakenGrant.Policy
                        || (grant instanceof TakenGrant.Role role && role.place() == TakenGrant.Place.VAULT))
                .map(TakenGrant::principal)
                .filter(principals::contains)
                .collect(Collectors.toSet());
        var on = key.services();
        return key.all().stream()
                .filter(service -> on.contains(service) || isOnVault(key, service, wide))
                .toList();
    }

    private static boolean isOnVault(KeyInUse key, Service service, Set<Guid> principals) {
        return service.encryption()
                        .key()
                        .filter(used -> used.vault().equals(key.named().vault()))
                        .isPresent()
                && service.identity().principals().keySet().stream().anyMatch(principals::contains);
    }

    private static List<String> notes(KeyInUse key, List<Service> hit) {
        var notes = new ArrayList<>(key.notes());
        hit.stream()
                .filter(service -> service.kind() == ServiceKind.AZURE_API_FOR_FHIR)
                .map(service ->
                        service.name() + " is an account of the Azure API for FHIR, which retired on 2026-09-30:"
                                + " whether it comes back with its key is not documented any more")
                .forEach(notes::add);
        return notes;
    }
}
