package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Response;

/** What a route of ARM leads to. */
@FunctionalInterface
public interface ArmAction {
    Response answer(ArmCall call);
}
