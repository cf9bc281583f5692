package dev.fhircmk.azurelocal.insights;

import dev.fhircmk.azurelocal.arm.ArmErrors;
import dev.fhircmk.azurelocal.http.RefusedException;

/** The errors of diagnostic settings, in Azure's words where they are known; the others say that they are assumed. */
final class DiagnosticErrors {
    private DiagnosticErrors() {}

    static RefusedException noSink() {
        return ArmErrors.badRequest("At least one data sink needs to be specified.");
    }

    /** The sentence is assumed. */
    static RefusedException wrongSink(String sink, String id) {
        return ArmErrors.badRequest("The resource '" + id + "' cannot be the '" + sink + "' of a diagnostic setting.");
    }

    static RefusedException unknownCategory(String category) {
        return ArmErrors.badRequest("Category '" + category + "' is not supported.");
    }

    static RefusedException unknownGroup(String group) {
        return ArmErrors.badRequest("Category group '" + group + "' is not supported.");
    }

    static RefusedException sinkInUse(String sink, String setting, String category) {
        return ArmErrors.refuse(
                409,
                "Conflict",
                "Data sink '" + sink + "' is already used in diagnostic setting '" + setting + "' for category '"
                        + category + "'. Data sinks can't be reused in different settings on the same category for the"
                        + " same resource.");
    }

    /** The sentence is assumed. */
    static RefusedException unsupportedType(String type) {
        return ArmErrors.refuse(
                400,
                "ResourceTypeNotSupported",
                "The resource type '" + type + "' does not support diagnostic settings.");
    }

    static RefusedException notFound(String name) {
        return ArmErrors.refuse(404, "ResourceNotFound", "The diagnostic setting '" + name + "' doesn't exist.");
    }
}
