package dev.fhircmk.internal.attached;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.DiagnosticSettingArgs;
import dev.fhircmk.LockArgs;
import dev.fhircmk.RoleAssignmentArgs;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.internal.azure.ManagementLock;
import dev.fhircmk.internal.azure.ManagementLockInputs;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Unchangeable;
import dev.fhircmk.internal.component.Unchangeable.Fixed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Locks, diagnostic settings and roles on the resource of a component.
 *
 * @param scope the component that they belong to
 * @param asked the lock that was asked for
 */
public record Attachments(ComponentScope scope, Optional<LockArgs> asked) {
    /** The category of the audit log of FHIR services, the retired ones included. */
    public static final List<String> FHIR_AUDIT_LOGS = List.of("AuditLogs");

    private static final List<String> KINDS = List.of("CanNotDelete", "ReadOnly");
    private static final String SAME_LOCK =
            "Azure renames no lock, and nothing is to be without one in between: set it back";
    private static final String NOTES = "Without this resource, data that is encrypted with a customer-managed key"
            + " cannot be read; see fhir-cmk.";

    /**
     * A lock where one was asked for, or where nothing else would keep the resource.
     *
     * <p>A lock holds for what is below its resource too: a grant by role, and a diagnostic setting. Source: "Lock your resources
     * to protect your infrastructure". So what is to be deleted is not locked.
     *
     * @param below the resources that the lock covers: made before it, deleted after it
     */
    public void lock(String suffix, Output<String> resourceId, List<Resource> below) {
        if (asked.isEmpty() && !scope.protection().locks()) {
            return;
        }
        if (asked.isPresent() && scope.protection().deletes()) {
            throw scope.check()
                    .refusal(
                            "lock must be left out with dataProtection: none; a destroy"
                                    + " would stop half way at what cannot be deleted; choose protect or retain, or drop the lock");
        }
        var lock = asked.orElseGet(() -> LockArgs.builder().build());
        var lockName = scope.check()
                .refuse(() ->
                        NameRule.MANAGEMENT_LOCK.check("lock.name", lock.name().orElse(scope.name() + suffix)));
        var made = new ManagementLock(
                scope.name() + suffix,
                ManagementLockInputs.builder()
                        .scope(resourceId)
                        .lockName(lockName)
                        .level(scope.check().oneOf("lock.kind", KINDS, lock.kind()))
                        .notes(lock.notes().orElse(NOTES))
                        .build(),
                scope.kept().dependsOn(below).ignoreChanges("lockName").build());
        var unused = new Unchangeable(scope.check(), SAME_LOCK)
                .kept(
                        resourceId,
                        List.of(Fixed.name(
                                made,
                                "lock.name",
                                Output.of(lockName),
                                made.id()
                                        .applyValue(id ->
                                                ArmId.read(id).map(ArmId::name).orElse(lockName)))));
    }

    /** The diagnostic settings and the roles that were asked for. */
    public List<Resource> within(
            String suffix,
            Optional<List<DiagnosticSettingArgs>> settings,
            Optional<List<RoleAssignmentArgs>> roles,
            Output<String> resourceId,
            List<String> auditLogs) {
        var isLocked = asked.isPresent();
        var attached =
                new ArrayList<>(new DiagnosticSettings(scope, isLocked).on(resourceId, suffix, settings, auditLogs));
        attached.addAll(new AssignedRoles(scope, isLocked).at(roles, resourceId));
        return attached;
    }
}
