package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.Resource;
import dev.fhircmk.azure.ManagementLock;
import dev.fhircmk.core.InvalidValueException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks and diagnostic settings on what a component makes.
 *
 * @param check refuses what cannot be used
 * @param component the component that they belong to
 * @param name its name
 * @param protection what happens to them when the stack is destroyed
 */
record Attachments(ComponentCheck check, Resource component, String name, DataProtection protection) {
    /** What FHIR services, those of today and the retired ones, call the category of their audit log. */
    static final List<String> FHIR_AUDIT_LOGS = List.of("AuditLogs");

    private static final Set<String> KINDS = Set.of("CanNotDelete", "ReadOnly");
    private static final String NOTES = "Without this resource, data that is encrypted with a customer-managed key"
            + " cannot be read; see fhir-cmk.";

    /**
     * A lock where one was asked for, or where nothing else would keep the resource.
     *
     * <p>A lock holds for what is below its resource too: a grant by role, and a diagnostic setting. Source: "Lock your resources
     * to protect your infrastructure". So what is to be deleted is not locked.
     */
    void lock(String suffix, @Nullable LockArgs asked, Output<String> resourceId) {
        if (asked == null && !protection.locks()) {
            return;
        }
        if (asked != null && protection.deletes()) {
            throw new RunException(check.component() + ": lock must be left out with dataProtection: none; a destroy"
                    + " would stop half way at what cannot be deleted; choose protect or retain, or drop the lock");
        }
        var lock = asked == null ? LockArgs.builder().build() : asked;
        var unused = new ManagementLock(
                name + suffix,
                new ManagementLock.Inputs(
                        resourceId,
                        Objects.requireNonNullElse(lock.name(), name + suffix),
                        check.refuse(() -> kind(lock.kind())),
                        Objects.requireNonNullElse(lock.notes(), NOTES)),
                protection.childOf(component).build());
    }

    private static String kind(@Nullable String kind) {
        if (kind != null && !KINDS.contains(kind)) {
            throw new InvalidValueException(
                    "lock.kind", "CanNotDelete or ReadOnly", kind, "leave it out for CanNotDelete");
        }
        return kind == null ? "CanNotDelete" : kind;
    }

    /** The diagnostic settings that were asked for; each needs somewhere to go. */
    void diagnostics(
            String suffix,
            @Nullable List<DiagnosticSettingArgs> settings,
            Output<String> resourceId,
            List<String> auditLogs) {
        new DiagnosticSettings(check, component, name, protection).on(resourceId, suffix, settings, auditLogs);
    }
}
