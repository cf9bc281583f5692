package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.Fault.Action;
import dev.fhircmk.azurelocal.client.Fault.Answer;
import dev.fhircmk.azurelocal.client.Fault.Cut;
import dev.fhircmk.azurelocal.client.Fault.FailOperation;
import dev.fhircmk.azurelocal.client.Fault.Kill;
import dev.fhircmk.azurelocal.client.Fault.Moment;
import dev.fhircmk.azurelocal.client.Fault.Nothing;
import dev.fhircmk.azurelocal.client.Fault.Truncate;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Faults as JSON, which is how the administration takes and shows them. */
public final class FaultJson {
    private FaultJson() {}

    /** As the administration takes it. */
    public static JsonObject write(Fault fault) {
        var json = JsonBuilder.json()
                .withText("id", Optional.of(fault.id()).filter(name -> !name.isEmpty()))
                .withText("method", fault.target().method())
                .withText("host", fault.target().host())
                .withText("route", fault.target().route())
                .with("nth", fault.nth())
                .with("times", fault.times())
                .with("when", fault.moment() == Moment.BEFORE_COMMIT ? "before" : "after")
                .withText("delay", fault.delay().map(Duration::toString));
        if (fault.action() instanceof Answer answer) {
            var headers = JsonBuilder.json();
            new TreeMap<>(answer.headers()).forEach(headers::with);
            json.with(
                    "answer",
                    JsonBuilder.json()
                            .with("status", answer.status())
                            .with("code", answer.code())
                            .with("message", answer.message())
                            .with("headers", headers));
        } else if (fault.action() instanceof FailOperation failure) {
            json.with(
                    "failOperation",
                    JsonBuilder.json().with("code", failure.code()).with("message", failure.message()));
        } else if (fault.action() instanceof Cut) {
            json.with("cut", true);
        } else if (fault.action() instanceof Truncate) {
            json.with("truncate", true);
        } else if (fault.action() instanceof Kill) {
            json.with("kill", true);
        }
        return json.build();
    }

    /**
     * As the administration was given it.
     *
     * @throws JsonShapeException if it is no fault
     */
    public static Fault read(JsonObject json) {
        var moment = JsonTree.text(json, "when").orElse("before").toLowerCase(Locale.ROOT);
        if (!moment.equals("before") && !moment.equals("after")) {
            throw new JsonShapeException("'when' must be before or after");
        }
        var action = action(json);
        var target = new Target(
                JsonTree.text(json, "method").map(method -> method.toUpperCase(Locale.ROOT)),
                JsonTree.text(json, "host"),
                JsonTree.text(json, "route"));
        return new Fault(
                JsonTree.text(json, "id").orElse(""),
                target,
                number(json, "nth"),
                number(json, "times"),
                moment.equals("after") || action instanceof FailOperation || action instanceof Truncate
                        ? Moment.AFTER_COMMIT
                        : Moment.BEFORE_COMMIT,
                delay(json),
                action);
    }

    private static Action action(JsonObject json) {
        var answer = JsonTree.object(json, "answer");
        if (answer.isPresent()) {
            var headers = new TreeMap<String, String>();
            JsonTree.object(answer.get(), "headers")
                    .ifPresent(given -> given.keySet()
                            .forEach(name ->
                                    headers.put(name, JsonTree.text(given, name).orElseThrow())));
            return new Answer(
                    JsonTree.number(answer.get(), "status")
                            .map(Math::toIntExact)
                            .orElse(500),
                    JsonTree.text(answer.get(), "code").orElse("InternalServerError"),
                    JsonTree.text(answer.get(), "message").orElse("A fault that was asked for."),
                    headers);
        }
        var failure = JsonTree.object(json, "failOperation");
        if (failure.isPresent()) {
            return new FailOperation(
                    JsonTree.text(failure.get(), "code").orElse("InternalServerError"),
                    JsonTree.text(failure.get(), "message").orElse("A fault that was asked for."));
        }
        if (JsonTree.flag(json, "cut").orElse(false)) {
            return new Cut();
        }
        if (JsonTree.flag(json, "truncate").orElse(false)) {
            return new Truncate();
        }
        if (JsonTree.flag(json, "kill").orElse(false)) {
            return new Kill();
        }
        if (delay(json).isEmpty()) {
            throw new JsonShapeException(
                    "a fault has one of 'answer', 'failOperation', 'cut', 'truncate', 'kill' and 'delay'");
        }
        return new Nothing();
    }

    private static Optional<Duration> delay(JsonObject json) {
        try {
            return JsonTree.text(json, "delay").map(Duration::parse);
        } catch (DateTimeParseException e) {
            throw new JsonShapeException("'delay' must be a duration such as PT2S");
        }
    }

    private static int number(JsonObject json, String name) {
        var number = JsonTree.number(json, name).orElse(1L);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new JsonShapeException("'" + name + "' must be a number from 0 on");
        }
        return Math.toIntExact(number);
    }
}
