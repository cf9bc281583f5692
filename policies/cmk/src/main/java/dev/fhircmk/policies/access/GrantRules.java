package dev.fhircmk.policies.access;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey.KeyGrant;
import dev.fhircmk.policies.azure.AzureTypes;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PackRule;
import dev.fhircmk.policies.rule.Remedy;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleFamily;
import dev.fhircmk.policies.rule.RuleLevel;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on the identity of a service and on what it is granted. */
public final class GrantRules implements RuleFamily {
    private static final String SCOPE = "scope";
    private static final String ROLE = "roleDefinitionId";
    private static final String TYPE = "principalType";
    /** What the identity of a service is, and a group that it may be in; azure-native puts User in where a program says nothing. */
    private static final List<String> FITTING_TYPES = List.of("ServicePrincipal", "Group", "ForeignGroup");

    @PackRule(
            id = "POL-033",
            title = "The user-assigned identity that was granted the key is attached to the service",
            severity = Severity.CRITICAL,
            level = RuleLevel.MANDATORY,
            services = {ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE},
            why = "the service reads its key as the identity that is attached to it, whichever was granted the key",
            remedy = "attach the identity that was granted the key, or grant the key to the one that is attached",
            source = "https://learn.microsoft.com/azure/healthcare-apis/fhir/configure-customer-managed-keys")
    Stream<Finding> grantedIdentityAttached(Estate estate, RuleContext context) {
        return estate.encrypted().stream()
                .filter(service -> service.service().kind() != ServiceKind.AZURE_API_FOR_FHIR)
                .map(service -> Finding.of(service.resource(), attached(service, estate, context)));
    }

    private static Verdict attached(EncryptedService service, Estate estate, RuleContext context) {
        var access = new AccessToKey(estate, service);
        if (access.grant(context.isPreview()) instanceof Fact.Known<Grant>) {
            return Verdict.met();
        }
        var attached = service.service().userAssignedIdentities();
        if (attached instanceof Fact.Unknown<List<String>>) {
            return Verdict.undecided(attached.path());
        }
        if (!access.knowsItsIdentities()) {
            return Verdict.notApplicable("its identity is no user-assigned one of this stack");
        }
        if (access.unread().isPresent()) {
            return Verdict.undecided("identity.userAssignedIdentities");
        }
        return access.grantedStranger()
                .map(stranger -> Verdict.violated(
                        "identity.userAssignedIdentities",
                        "does not name '" + stranger.name() + "', which was granted the key"))
                .orElseGet(Verdict::met);
    }

    @PackRule(
            id = "POL-035",
            title = "The identity of a service has no role that manages keys",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY_IN_STRICT,
            why = "whoever takes over the service could delete the key, and a sample of Microsoft's own assigns such a"
                    + " role",
            remedy = "assign the role Key Vault Crypto Service Encryption User instead",
            source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
    Stream<Finding> leastPrivilege(Estate estate) {
        return grants(estate)
                .filter(grant -> grant.grant() instanceof Grant.RoleAssignment && grant.toService() != Answer.NO)
                .map(grant -> Finding.of(grant.resource(), privilege(grant)))
                .distinct();
    }

    private static Stream<KeyGrant> grants(Estate estate) {
        return estate.encrypted().stream().flatMap(service -> new AccessToKey(estate, service).grants().stream());
    }

    private static Verdict privilege(KeyGrant grant) {
        var guid = ((Grant.RoleAssignment) grant.grant()).role();
        if (guid.isEmpty()) {
            return Verdict.undecided(ROLE);
        }
        var role = guid.flatMap(BuiltInRole::of).filter(BuiltInRole::endangersKeys);
        if (role.isEmpty()) {
            return Verdict.met();
        }
        return grant.toService() == Answer.YES
                ? Verdict.violated(ROLE, "is " + role.get().roleName())
                : Verdict.undecided("principalId");
    }

    @PackRule(
            id = "POL-036",
            title = "The role on the key is assigned at the key or its vault",
            severity = Severity.MEDIUM,
            why = "at a resource group or subscription the identity may use every key in it",
            remedy = "assign the role at the key, or at the vault",
            source = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide")
    Stream<Finding> grantAtKey(Estate estate) {
        return grants(estate)
                .filter(grant -> grant.toService() == Answer.YES
                        && grant.grant() instanceof Grant.RoleAssignment role
                        && role.isOf(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER))
                .map(grant -> Finding.of(grant.resource(), scope(grant, estate)))
                .distinct();
    }

    private static Verdict scope(KeyGrant grant, Estate estate) {
        var assignment = grant.resource();
        if (grant.onKey() != Answer.UNKNOWN) {
            return Verdict.met();
        }
        var groups = estate.behind(assignment, SCOPE, AzureTypes.RESOURCE_GROUP);
        if (groups.findAny().isPresent()) {
            return Verdict.violated(SCOPE, "is a resource group");
        }
        return PropertyFacts.of(assignment)
                .id(SCOPE)
                .judge(
                        // A vault whose name is not known to be that of the key.
                        scope -> scope.isOf(ArmType.VAULT) || scope.isOf(ArmType.VAULT_KEY)
                                ? Verdict.met()
                                : Verdict.violated(SCOPE, "is " + Secrets.masked(assignment, SCOPE, scope)),
                        () -> Verdict.undecided(SCOPE));
    }

    @PackRule(
            id = "POL-037",
            title = "The grant of a key to a service says that the principal is a service principal",
            severity = Severity.LOW,
            appliesTo = "authorization:RoleAssignment",
            why = "Azure refuses a grant to an identity that was made a moment ago, or that it takes for a user",
            remedy = "set it to ServicePrincipal",
            source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
    Verdict principalTypeSet(PolicyResource assignment) {
        return PropertyFacts.of(assignment)
                .text(ROLE)
                .judge(
                        id -> isOfServices(id)
                                ? type(assignment)
                                : Verdict.notApplicable("it is no grant of a key to a service"),
                        () -> Verdict.undecided(ROLE));
    }

    @Remedy("POL-037")
    Optional<Patch> setPrincipalType(PolicyResource assignment) {
        return PropertyFacts.of(assignment)
                .text(ROLE)
                .known()
                .filter(GrantRules::isOfServices)
                .filter(role -> type(assignment) instanceof Verdict.Violated)
                .map(role -> assignment.patch().set(TYPE, "ServicePrincipal"));
    }

    private static Verdict type(PolicyResource assignment) {
        return PropertyFacts.of(assignment)
                .text(TYPE)
                .require(said -> FITTING_TYPES.stream().anyMatch(said::equalsIgnoreCase));
    }

    private static boolean isOfServices(String roleDefinition) {
        return BuiltInRole.meantBy(roleDefinition.strip())
                .flatMap(BuiltInRole::of)
                .filter(BuiltInRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER::equals)
                .isPresent();
    }

    @PackRule(
            id = "POL-038",
            title = "A service depends on the grant on its key",
            severity = Severity.HIGH,
            why = "Pulumi may make the service before the grant, and Azure then refuses the key",
            remedy = "name the role assignment or access policy in the option dependsOn of the service",
            source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
    Stream<Finding> grantBeforeService(Estate estate) {
        return estate.encrypted().stream().map(service -> Finding.of(service.resource(), order(service, estate)));
    }

    private static Verdict order(EncryptedService service, Estate estate) {
        var grants = new AccessToKey(estate, service)
                .grants().stream()
                        .filter(KeyGrant::suffices)
                        .map(KeyGrant::resource)
                        .toList();
        if (grants.isEmpty()) {
            return Verdict.notApplicable("this stack does not declare the grant on its key");
        }
        var granting = AzureTypes.ROLE_ASSIGNMENT
                .or(AzureTypes.ACCESS_POLICY)
                .or(AzureTypes.KEY_ACCESS)
                .or(AzureTypes.VAULT);
        return estate.before(service.resource(), granting).anyMatch(grants::contains)
                ? Verdict.met()
                : Verdict.violated(
                        "dependsOn", "does not name '" + grants.get(0).name() + "'");
    }

    /** What is granted, at which place and to whom, where all of that is known; and where the grant says it. */
    private record Given(PolicyResource grant, String path, List<?> what) {}

    /** Whoever deletes one of two resources that are one grant takes the grant from both. */
    @PackRule(
            id = "POL-060",
            title = "A role assignment or access policy is declared once",
            severity = Severity.HIGH,
            level = RuleLevel.MANDATORY,
            why = "Azure refuses the second half way through the update",
            remedy = "leave one of the two out",
            source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting")
    Stream<Finding> grantOnce(Estate estate) {
        var roles = estate.ofType(AzureTypes.ROLE_ASSIGNMENT);
        var policies = estate.ofType(AzureTypes.ACCESS_POLICY);
        var given = Stream.concat(
                        roles.stream().flatMap(role -> role(estate, role).stream()),
                        policies.stream().flatMap(policy -> policy(estate, policy).stream()))
                .toList();
        var first = new HashMap<List<?>, PolicyResource>();
        given.forEach(one -> first.putIfAbsent(one.what(), one.grant()));
        var repeated = given.stream()
                .filter(one -> !one.grant().equals(first.get(one.what())))
                .map(one -> Finding.of(
                        one.grant(),
                        Verdict.violated(
                                one.path(),
                                "is granted by '"
                                        + first.getOrDefault(one.what(), one.grant())
                                                .name() + "' too, at the same place")))
                .toList();
        return repeated.isEmpty()
                ? Stream.concat(roles.stream(), policies.stream()).map(grant -> Finding.of(grant, Verdict.met()))
                : repeated.stream();
    }

    private static Optional<Given> role(Estate estate, PolicyResource assignment) {
        var role = AccessToKey.role(assignment);
        var scope = PropertyFacts.of(assignment).id(SCOPE).known();
        var to = principal(estate, assignment, "principalId");
        return role.isPresent() && scope.isPresent() && to.isPresent()
                ? Optional.of(new Given(assignment, ROLE, List.of(role.get(), scope.get(), to.get())))
                : Optional.empty();
    }

    private static Optional<Given> policy(Estate estate, PolicyResource policy) {
        var facts = PropertyFacts.of(policy);
        var vault = facts.text("vaultName").known().map(name -> name.toLowerCase(Locale.ROOT));
        var application = facts.optionalGuid("policy.applicationId");
        var to = principal(estate, policy, "policy.objectId");
        return vault.isPresent() && to.isPresent() && !(application instanceof Fact.Unknown<Guid>)
                ? Optional.of(new Given(policy, "policy.objectId", List.of(vault.get(), to.get(), application.known())))
                : Optional.empty();
    }

    private static Optional<Object> principal(Estate estate, PolicyResource grant, String path) {
        var to = Grantee.of(estate, grant, path);
        return to.objectId()
                .<Object>map(id -> id)
                .or(() -> to.behind().size() == 1 && Estate.told(grant, path).size() == 1
                        ? Optional.of(to.behind().get(0).urn())
                        : Optional.empty());
    }
}
