package dev.fhircmk.azurelocal.arm;

/** A part of ARM that brings its own routes: one class, and one line where the server is put together. */
@FunctionalInterface
public interface ArmFeature {
    void addTo(ArmRoutes routes);
}
