package dev.fhircmk.internal.service;

import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.ManagedIdentitiesArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.HomeSubscription;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.component.Lookups;
import dev.fhircmk.internal.component.Unchangeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one managed identity of a service, which uses its key.
 *
 * @param type {@code UserAssigned} or {@code SystemAssigned}
 * @param id its resource id; empty for the identity of the service itself
 * @param principalId its object id
 * @param tenantId its tenant
 * @param isShared whether others use it too
 * @param made the resource that makes it; none where another stack does, or the service itself
 */
public record KeyIdentity(
        String type,
        Optional<Output<String>> id,
        Output<String> principalId,
        Output<String> tenantId,
        boolean isShared,
        List<Resource> made) {

    static final String GIVEN = "managedIdentities.userAssignedResourceIds";
    private static final String ANOTHER_IDENTITY =
            "Azure renames no identity, and the service reads its data with this one: set it back, or make another identity"
                    + " and name it in managedIdentities.userAssignedResourceIds, in an update that changes nothing else";

    /**
     * Where an identity is made, and for which service.
     *
     * @param name the name that was asked for; empty for one that tells the service
     */
    record Place(
            HomeSubscription home,
            WorkspaceService.Kind kind,
            Output<String> resourceGroupName,
            Output<String> location,
            Optional<Output<String>> name,
            Output<String> workspaceName,
            Output<String> serviceName,
            Optional<Output<Map<String, String>>> tags) {
        Output<String> nameOrDefault() {
            return name.orElseGet(
                    () -> Output.tuple(workspaceName, serviceName).applyValue(names -> prefix(names.t1) + names.t2));
        }

        /** The input that must not have changed, compared by the name of the existing identity. */
        Unchangeable.Fixed fixed(Output<String> asked, Output<String> made) {
            return name.isPresent()
                    ? Unchangeable.Fixed.name("identityName", asked, made)
                    : Unchangeable.Fixed.name(
                            kind.nameInput(),
                            serviceName,
                            Output.tuple(made, workspaceName, serviceName)
                                    .applyValue(known -> known.t1.startsWith(prefix(known.t2))
                                            ? known.t1.substring(
                                                    prefix(known.t2).length())
                                            : known.t3));
        }

        /** The id of the identity that the component makes there. */
        Output<String> ownId() {
            return home.idOf(resourceGroupName, ArmType.USER_ASSIGNED_IDENTITY, List.of(nameOrDefault()));
        }

        String remedy() {
            return name.isPresent() ? ANOTHER_IDENTITY : kind.remedy();
        }

        private static String prefix(String workspace) {
            return "id-" + workspace + "-";
        }
    }

    static KeyIdentity of(
            ComponentScope scope, Optional<ManagedIdentitiesArgs> asked, Place place, Output<Lookup> service) {
        var given =
                asked.flatMap(ManagedIdentitiesArgs::userAssignedResourceIds).orElse(List.of());
        var systemAssigned =
                asked.flatMap(ManagedIdentitiesArgs::systemAssigned).orElse(false);
        if (!systemAssigned && given.isEmpty()) {
            return own(scope, place, service);
        }
        var check = scope.check();
        var ids = given.stream()
                .map(id -> Known.literal(id).orElse("one that is made with it"))
                .toList();
        check.prerequisites(
                place.kind().kind(),
                facts -> facts.known(FactKey.IDENTITY_TYPE, "managedIdentities", type(systemAssigned, given))
                        .known(FactKey.USER_ASSIGNED_IDENTITIES, GIVEN, ids));
        return systemAssigned
                ? systemAssigned(scope.component(), service)
                : given(
                        check,
                        scope.component(),
                        new IdentityChange(check, service).fromOwn(scope.protection(), place, id(check, given.get(0))));
    }

    /** As Azure writes it. */
    private static String type(boolean systemAssigned, List<Output<String>> userAssigned) {
        if (!systemAssigned) {
            return "UserAssigned";
        }
        return userAssigned.isEmpty() ? "SystemAssigned" : "SystemAssigned,UserAssigned";
    }

    private static KeyIdentity own(ComponentScope scope, Place place, Output<Lookup> service) {
        var identityName =
                scope.check().name(NameRule.USER_ASSIGNED_IDENTITY, "identityName", Optional.of(place.nameOrDefault()));
        var identity = new UserAssignedIdentity(
                scope.name() + "-identity",
                UserAssignedIdentityArgs.builder()
                        .resourceGroupName(place.resourceGroupName())
                        .resourceName(identityName)
                        .location(place.location())
                        .tags(place.tags().orElse(null))
                        .build(),
                scope.kept()
                        .ignoreChanges("resourceGroupName", "resourceName", "location")
                        .build());
        var id = new Unchangeable(scope.check(), place.remedy())
                .kept(
                        Known.orElse(
                                identity,
                                identity.id(),
                                () -> new IdentityChange(scope.check(), service)
                                        .toBeMade(place.home()
                                                .idOf(
                                                        place.resourceGroupName(),
                                                        ArmType.USER_ASSIGNED_IDENTITY,
                                                        List.of(identityName)))),
                        List.of(place.fixed(
                                identityName, Known.orElse(identity, identity.name(), () -> identityName))));
        return new KeyIdentity(
                "UserAssigned",
                Optional.of(id),
                Known.orElse(
                        identity, identity.principalId(), () -> ofMade(identity, scope.component(), "principalId")),
                // An identity is in the tenant of its subscription.
                Known.orElse(
                        identity,
                        identity.tenantId(),
                        () -> Known.orElse(
                                identity,
                                ofMade(identity, scope.component(), "tenantId"),
                                () -> place.home().tenantId())),
                false,
                List.of(identity));
    }

    /** A preview that changes the identity knows its id, and no more: Azure knows the rest. */
    private static Output<String> ofMade(UserAssignedIdentity identity, Resource component, String property) {
        return Known.present(Lookups.identity(identity.id(), component).applyValue(found -> found.text(property)));
    }

    private static Output<String> id(ComponentCheck check, Output<String> asked) {
        return check.checked(
                check.required(GIVEN, Optional.of(asked)),
                text -> ArmId.parse(GIVEN, ArmType.USER_ASSIGNED_IDENTITY, text).toString());
    }

    private static KeyIdentity given(ComponentCheck check, Resource component, Output<String> id) {
        var found = check.checked(
                Output.tuple(id, Lookups.identity(id, component)), known -> existing(check, known.t1, known.t2));
        return new KeyIdentity(
                "UserAssigned",
                Optional.of(id),
                found.applyValue(identity -> identity.text("principalId").orElseThrow()),
                found.applyValue(identity -> identity.text("tenantId").orElseThrow()),
                true,
                List.of());
    }

    private static Lookup existing(ComponentCheck check, String id, Lookup found) {
        if (found.text("principalId").isPresent() && found.text("tenantId").isPresent()) {
            return found;
        }
        throw check.refusal(GIVEN + " must be an identity that exists, got '" + id + "', "
                + found.text("unreadable")
                        .map(reason -> "which could not be read: " + reason)
                        .orElse(
                                "which Azure does not know; make it before, or leave the input out and the component makes"
                                        + " one"));
    }

    /** Known only once the service exists: its key is set in a second update. */
    private static KeyIdentity systemAssigned(Resource component, Output<Lookup> service) {
        var client = Lookups.client(component);
        return new KeyIdentity(
                "SystemAssigned",
                Optional.empty(),
                service.applyValue(found -> found.text("principalId").orElse("")),
                client.applyValue(found -> found.required("tenantId")),
                false,
                List.of());
    }
}
