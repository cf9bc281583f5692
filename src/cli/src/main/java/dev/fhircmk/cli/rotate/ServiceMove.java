package dev.fhircmk.cli.rotate;

import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.cli.console.Waiting;
import dev.fhircmk.cli.estate.FhirRead;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.core.KeyIdentifier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves services to a version of their key, and looks whether they are there and read their data.
 *
 * @param azure where they are
 * @param waiting passes time while Azure is busy with one
 * @param progress takes what is waited for
 */
public record ServiceMove(AzureClients azure, Waiting waiting, Consumer<String> progress) {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** As long as the client waits for a change of its own. */
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** After a change the service may answer with an error for a moment. */
    private static final Duration UNTIL_READ = Duration.ofMinutes(1);

    private static final int TRIES = 5;
    private static final int CHANGED_SINCE = 412;

    /** What became of a service. */
    public enum Result {
        /** It has the version now. */
        MOVED,
        /** It had it before. */
        WAS_THERE,
        /** It does not have it, or does not read its data. */
        LEFT
    }

    /**
     * A service after its move.
     *
     * @param failure why it was left; empty where it was not
     * @param read what a FHIR read gave, or why that was not seen
     */
    public record Moved(Service service, Result result, Optional<String> failure, Seen<String> read) {
        private static Moved left(Service service, String failure) {
            return new Moved(service, Result.LEFT, Optional.of(failure), Seen.hidden("the service was not moved"));
        }
    }

    /** A service as it is now; empty where there is none. */
    static Optional<ServiceBody> body(AzureClients azure, Service service) {
        return azure.resourceManager()
                .get("read the service " + service.name(), service.id(), HealthcareApi.VERSION)
                .map(shown -> {
                    // What it lacks would be lost with the update.
                    var unused = AzureAnswer.part(shown, "properties", "the service " + service.name());
                    return new ServiceBody(service.kind(), shown);
                });
    }

    /** Moves a service by a PUT of all that it is, with the new version. */
    Moved moved(Service service, KeyIdentifier target) {
        try {
            return updated(service, target, true);
        } catch (AzureException failed) {
            return Moved.left(service, String.valueOf(failed.getMessage()));
        }
    }

    /** Looks at a service that somebody else moved. */
    Moved looked(Service service, KeyIdentifier target) {
        try {
            return updated(service, target, false);
        } catch (AzureException failed) {
            return Moved.left(service, String.valueOf(failed.getMessage()));
        }
    }

    /**
     * Updates a service with all that it is already, so that Azure looks at its key anew, and compares it afterwards. Source: "Configure
     * customer-managed keys for the DICOM service", recover from lost key access.
     */
    public Moved revalidated(Service service) {
        try {
            return revalidated(service, service.encryption().key().orElseThrow());
        } catch (AzureException failed) {
            return Moved.left(service, String.valueOf(failed.getMessage()));
        }
    }

    private Moved revalidated(Service service, KeyIdentifier key) {
        Optional<AzureException> inTheWay = Optional.empty();
        for (var tries = 0; tries < TRIES; tries++) {
            var before = settled(service);
            if (before.isEmpty()) {
                return Moved.left(service, "the service " + service.id() + " is gone");
            }
            var unknown = before.get().unknown();
            if (!unknown.isEmpty()) {
                return Moved.left(
                        service, "it has got " + String.join(", ", unknown) + ", which the update would lose");
            }
            inTheWay = put("update the service " + service.name() + " with what it is", service, before.get(), key);
            if (inTheWay.isEmpty()) {
                var after = settled(service).map(body -> body.pinning(key));
                return after.equals(before.map(body -> body.pinning(key)))
                        ? read(service, Result.MOVED)
                        : Moved.left(service, "it is not what it was before the update; compare it in the portal");
            }
        }
        return Moved.left(service, String.valueOf(inTheWay.orElseThrow().getMessage()));
    }

    private Moved updated(Service service, KeyIdentifier target, boolean mayChange) {
        var was = service.encryption().key().filter(target::equals).isPresent() ? Result.WAS_THERE : Result.MOVED;
        Optional<AzureException> inTheWay = Optional.empty();
        for (var tries = 0; tries < TRIES; tries++) {
            var body = settled(service);
            if (body.isEmpty()) {
                return Moved.left(service, "the service " + service.id() + " is gone");
            }
            if (body.get().pins(target) && body.get().state().equals("Succeeded")) {
                return read(service, was);
            }
            if (!mayChange) {
                return Moved.left(service, "it does not have the version");
            }
            var unknown = body.get().unknown();
            if (!unknown.isEmpty()) {
                return Moved.left(
                        service, "it has got " + String.join(", ", unknown) + ", which the update would lose");
            }
            inTheWay = put(
                    "move the service " + service.name() + " to version "
                            + target.version().orElseThrow(),
                    service,
                    body.get(),
                    target);
        }
        return Moved.left(
                service,
                inTheWay.map(AzureException::getMessage)
                        .orElse("Azure took the update, and the service does not have the version"));
    }

    /** Waits while Azure carries out another change, as that of a run that was cut off. */
    private Optional<ServiceBody> settled(Service service) {
        var end = waiting.now().plus(LONGEST);
        var body = body(azure, service);
        while (body.filter(ServiceBody::isBusy).isPresent() && waiting.now().isBefore(end)) {
            progress.accept("waiting for " + service.name() + ", which is "
                    + body.get().state().toLowerCase(java.util.Locale.ROOT));
            waiting.pauseFor(PAUSE);
            body = body(azure, service);
        }
        return body;
    }

    /**
     * Updates the service.
     *
     * @return what was in the way, where looking again helps: another change, or an answer that was lost
     */
    private Optional<AzureException> put(String action, Service service, ServiceBody body, KeyIdentifier target) {
        try {
            var unused = azure.resourceManager()
                    .putAndWait(
                            action,
                            service.id().path() + "?api-version=" + HealthcareApi.VERSION,
                            body.pinning(target),
                            body.etag(),
                            progress);
            return Optional.empty();
        } catch (AzureException failed) {
            var isStale = AzureErrors.status(failed)
                    .filter(status -> status == CHANGED_SINCE)
                    .isPresent();
            if (!isStale && !AzureErrors.isPassingConflict(failed) && !AzureErrors.isUnanswered(failed)) {
                throw failed;
            }
            waiting.pauseFor(PAUSE);
            return Optional.of(failed);
        }
    }

    private Moved read(Service service, Result result) {
        var endpoint = service.fhirEndpoint(azure.cloud());
        if (endpoint.isEmpty()) {
            return new Moved(service, result, Optional.empty(), Seen.hidden("a DICOM service has no FHIR read"));
        }
        var end = waiting.now().plus(UNTIL_READ);
        var answer = FhirRead.of(azure, endpoint.get()).answer();
        while (answer.isKeyLost() && waiting.now().isBefore(end)) {
            progress.accept("waiting until " + service.name() + " reads its data");
            waiting.pauseFor(PAUSE);
            answer = FhirRead.of(azure, endpoint.get()).answer();
        }
        if (answer.isServed()) {
            return new Moved(service, result, Optional.empty(), Seen.shown(FhirRead.SERVED));
        }
        if (answer.isKeyLost()) {
            return new Moved(
                    service,
                    Result.LEFT,
                    Optional.of("it has the version and does not read its data: a FHIR read is answered with "
                            + answer.status()
                            + "; check what its identity may do with the key, fhir-cmk status shows it"),
                    Seen.shown("fails (" + answer.status() + ")"));
        }
        return new Moved(
                service,
                result,
                Optional.empty(),
                Seen.hidden(answer.status() == 0 ? answer.text() : FhirRead.refusal(answer, service)));
    }
}
