package dev.fhircmk.azurelocal.client;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Something that goes wrong with chosen calls.
 *
 * <p>A fault begins as one of the static methods and is narrowed down with the others: {@code Fault.throttling().on("PUT",
 * "/subscriptions/{s}/resourceGroups/{g}").nth(2)}. Without narrowing it strikes the first call that comes, whatever it is.
 *
 * @param id names it among the others; an empty text until it is set
 * @param method of the calls that it is for, in upper case; empty for any, as host and route are
 * @param host of the calls, a name, or {@code *.} and a suffix
 * @param route of the calls, a path with variables in braces
 * @param nth the first of those calls that it strikes, from 1, counted from when it was set
 * @param times how many calls it strikes from there; 0 for all
 * @param moment before or after the call has done its work
 * @param delay how long the call is held up first
 * @param action what then happens
 */
public record Fault(
        String id,
        Optional<String> method,
        Optional<String> host,
        Optional<String> route,
        int nth,
        int times,
        Moment moment,
        Optional<Duration> delay,
        Action action) {

    /** When a fault strikes. */
    public enum Moment {
        /** Nothing of the call has been done. */
        BEFORE_COMMIT,
        /** All of it has been done, and the client does not know yet. */
        AFTER_COMMIT
    }

    /** What a fault does. */
    public sealed interface Action {}

    /**
     * Another answer than the call's own.
     *
     * @param status of HTTP
     * @param code Azure's code for the error
     * @param message its sentence
     * @param headers by name
     */
    public record Answer(int status, String code, String message, Map<String, String> headers) implements Action {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * An answer that is not Azure's, such as the page of a proxy.
     *
     * @param status of HTTP
     * @param mediaType such as {@code text/html}
     * @param text the body
     */
    public record Page(int status, String mediaType, String text) implements Action {}

    /**
     * The long-running operation that the call starts ends in a failure.
     *
     * @param code of the error that it tells
     * @param message its sentence
     */
    public record FailOperation(String code, String message) implements Action {}

    /** What needs no more to be said of it. */
    public enum Plain implements Action {
        /** The connection is closed without an answer. */
        CUT,
        /** The connection is closed in the middle of the answer's body. */
        TRUNCATE,
        /** The server dies as from {@code kill -9}; only one that has a process of its own can. */
        KILL,
        /** Nothing but the delay. */
        NOTHING;

        private String member() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Azure's throttling: 429 with a {@code Retry-After} of one second. */
    public static Fault throttling() {
        return answering(429, "TooManyRequests", "The request is being throttled.")
                .withHeader("Retry-After", "1");
    }

    /** A conflict with another operation on the same resource, which Azure's clients retry. */
    public static Fault conflict() {
        return answering(
                409,
                "AnotherOperationInProgress",
                "Another operation is in progress on the resource; try again later.");
    }

    /** A passing failure of Azure's, such as 500, 502 or 503. */
    public static Fault serverError(int status) {
        return answering(status, "InternalServerError", "The server encountered an internal error. Please retry.");
    }

    /** An answer of something on the way, which is no JSON of Azure's. */
    public static Fault page(int status, String mediaType, String text) {
        return of(Moment.BEFORE_COMMIT, new Page(status, mediaType, text));
    }

    /** Any error. */
    public static Fault answering(int status, String code, String message) {
        return of(Moment.BEFORE_COMMIT, new Answer(status, code, message, Map.of()));
    }

    /** The call comes to nothing, and so does its answer. */
    public static Fault lostRequest() {
        return of(Moment.BEFORE_COMMIT, Plain.CUT);
    }

    /** The call is carried out, and its answer is lost. */
    public static Fault lostAnswer() {
        return of(Moment.AFTER_COMMIT, Plain.CUT);
    }

    /** The call is carried out, and its answer breaks off in the middle. */
    public static Fault truncatedAnswer() {
        return of(Moment.AFTER_COMMIT, Plain.TRUNCATE);
    }

    /** The server is killed before or after the call is carried out. */
    public static Fault kill(Moment moment) {
        return of(moment, Plain.KILL);
    }

    /** The long-running operation that the call starts fails. */
    public static Fault failedOperation(String code, String message) {
        return of(Moment.AFTER_COMMIT, new FailOperation(code, message));
    }

    /** The call is carried out, late. */
    public static Fault slow(Duration delay) {
        return of(Moment.BEFORE_COMMIT, Plain.NOTHING).delayedBy(delay);
    }

    private static Fault of(Moment moment, Action action) {
        return new Fault(
                "", Optional.empty(), Optional.empty(), Optional.empty(), 1, 1, moment, Optional.empty(), action);
    }

    /** The same under that name, which must be free or its own. */
    public Fault named(String other) {
        return new Fault(other, method, host, route, nth, times, moment, delay, action);
    }

    /**
     * For calls with that method to that path only.
     *
     * @param route a path as in {@code /keys/{key}/create}; what stands in braces may be anything, and a first {@code
     *     {scope*}} may be several segments
     */
    public Fault on(String method, String route) {
        return on(Optional.of(method), Optional.of(route));
    }

    /** For calls with that method and to that path only, as far as they are given. */
    public Fault on(Optional<String> method, Optional<String> route) {
        return new Fault(id, method, host, route, nth, times, moment, delay, action);
    }

    /** For calls to that host only, such as {@code management.azure.com} or {@code *.vault.azure.net}. */
    public Fault at(String host) {
        return new Fault(id, method, Optional.of(host), route, nth, times, moment, delay, action);
    }

    /** From the nth of those calls on, the first being 1. */
    public Fault nth(int other) {
        return new Fault(id, method, host, route, other, times, moment, delay, action);
    }

    /** For so many of them; 0 for all that come. */
    public Fault times(int other) {
        return new Fault(id, method, host, route, nth, other, moment, delay, action);
    }

    /** After the call was carried out. */
    public Fault afterCommit() {
        return new Fault(id, method, host, route, nth, times, Moment.AFTER_COMMIT, delay, action);
    }

    /** Held up first. */
    public Fault delayedBy(Duration other) {
        return new Fault(id, method, host, route, nth, times, moment, Optional.of(other), action);
    }

    /** With a header in the answer; of no use where the fault does not answer. */
    public Fault withHeader(String name, String value) {
        if (!(action instanceof Answer answer)) {
            return this;
        }
        var headers = new TreeMap<>(answer.headers());
        headers.put(name, value);
        var other = new Answer(answer.status(), answer.code(), answer.message(), headers);
        return new Fault(id, method, host, route, nth, times, moment, delay, other);
    }

    /** As the administration takes and shows it. */
    public JsonObject toJson() {
        var json = JsonBuilder.json()
                .withText("id", Optional.of(id).filter(name -> !name.isEmpty()))
                .withText("method", method)
                .withText("host", host)
                .withText("route", route)
                .with("nth", nth)
                .with("times", times)
                .with("when", moment == Moment.BEFORE_COMMIT ? "before" : "after")
                .withText("delay", delay.map(Duration::toString));
        if (action instanceof Answer answer) {
            var headers = JsonBuilder.json();
            new TreeMap<>(answer.headers()).forEach(headers::with);
            json.with(
                    "answer",
                    JsonBuilder.json()
                            .with("status", answer.status())
                            .with("code", answer.code())
                            .with("message", answer.message())
                            .with("headers", headers));
        } else if (action instanceof Page page) {
            json.with(
                    "page",
                    JsonBuilder.json()
                            .with("status", page.status())
                            .with("mediaType", page.mediaType())
                            .with("text", page.text()));
        } else if (action instanceof FailOperation failure) {
            json.with(
                    "failOperation",
                    JsonBuilder.json().with("code", failure.code()).with("message", failure.message()));
        } else if (action instanceof Plain plain && plain != Plain.NOTHING) {
            json.with(plain.member(), true);
        }
        return json.build();
    }

    /**
     * As the administration was given it.
     *
     * @throws JsonShapeException if it is no fault
     */
    public static Fault fromJson(JsonObject json) {
        var moment = JsonTree.text(json, "when").orElse("before").toLowerCase(Locale.ROOT);
        if (!moment.equals("before") && !moment.equals("after")) {
            throw new JsonShapeException("'when' must be before or after");
        }
        var action = action(json);
        return new Fault(
                JsonTree.text(json, "id").orElse(""),
                JsonTree.text(json, "method").map(method -> method.toUpperCase(Locale.ROOT)),
                JsonTree.text(json, "host"),
                JsonTree.text(json, "route"),
                number(json, "nth"),
                number(json, "times"),
                moment.equals("after") || action instanceof FailOperation || action == Plain.TRUNCATE
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
            var status = JsonTree.number(answer.get(), "status").map(Math::toIntExact);
            return new Answer(status.orElse(500), code(answer.get()), message(answer.get()), headers);
        }
        var page = JsonTree.object(json, "page");
        if (page.isPresent()) {
            return new Page(
                    JsonTree.number(page.get(), "status").map(Math::toIntExact).orElse(200),
                    JsonTree.text(page.get(), "mediaType").orElse("text/html"),
                    JsonTree.text(page.get(), "text").orElse(""));
        }
        var failure = JsonTree.object(json, "failOperation");
        if (failure.isPresent()) {
            return new FailOperation(code(failure.get()), message(failure.get()));
        }
        return Stream.of(Plain.CUT, Plain.TRUNCATE, Plain.KILL)
                .filter(plain -> JsonTree.flag(json, plain.member()).orElse(false))
                .findFirst()
                .or(() -> delay(json).map(unused -> Plain.NOTHING))
                .orElseThrow(() -> new JsonShapeException(
                        "a fault has one of 'answer', 'page', 'failOperation', 'cut', 'truncate', 'kill' and 'delay'"));
    }

    private static String code(JsonObject error) {
        return JsonTree.text(error, "code").orElse("InternalServerError");
    }

    private static String message(JsonObject error) {
        return JsonTree.text(error, "message").orElse("A fault that was asked for.");
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
