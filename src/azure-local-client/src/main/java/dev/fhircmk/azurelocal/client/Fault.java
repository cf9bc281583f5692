package dev.fhircmk.azurelocal.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that goes wrong with chosen calls.
 *
 * <p>A fault begins as one of the static methods and is narrowed down with the others: {@code Fault.throttling().on("PUT",
 * "/subscriptions/{s}/resourceGroups/{g}").nth(2)}. Without narrowing it strikes the first call that comes, whatever it is.
 *
 * @param id names it among the others; an empty text until it is set
 * @param target which calls it is for
 * @param nth the first of those calls that it strikes, from 1, counted from when it was set
 * @param times how many calls it strikes from there; 0 for all
 * @param moment before or after the call has done its work
 * @param delay how long the call is held up first
 * @param action what then happens
 */
public record Fault(
        String id, Target target, int nth, int times, Moment moment, Optional<Duration> delay, Action action) {

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

    /** The connection is closed without an answer. */
    public record Cut() implements Action {}

    /** The connection is closed in the middle of the answer's body. */
    public record Truncate() implements Action {}

    /** The server dies as from {@code kill -9}; only one that has a process of its own can. */
    public record Kill() implements Action {}

    /**
     * The long-running operation that the call starts ends in a failure.
     *
     * @param code of the error that it tells
     * @param message its sentence
     */
    public record FailOperation(String code, String message) implements Action {}

    /** Nothing but the delay. */
    public record Nothing() implements Action {}

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

    /** Any error. */
    public static Fault answering(int status, String code, String message) {
        return of(Moment.BEFORE_COMMIT, new Answer(status, code, message, Map.of()));
    }

    /** The call comes to nothing, and so does its answer. */
    public static Fault lostRequest() {
        return of(Moment.BEFORE_COMMIT, new Cut());
    }

    /** The call is carried out, and its answer is lost. */
    public static Fault lostAnswer() {
        return of(Moment.AFTER_COMMIT, new Cut());
    }

    /** The call is carried out, and its answer breaks off in the middle. */
    public static Fault truncatedAnswer() {
        return of(Moment.AFTER_COMMIT, new Truncate());
    }

    /** The server is killed before or after the call is carried out. */
    public static Fault kill(Moment moment) {
        return of(moment, new Kill());
    }

    /** The long-running operation that the call starts fails. */
    public static Fault failedOperation(String code, String message) {
        return of(Moment.AFTER_COMMIT, new FailOperation(code, message));
    }

    /** The call is carried out, late. */
    public static Fault slow(Duration delay) {
        return of(Moment.BEFORE_COMMIT, new Nothing()).delayedBy(delay);
    }

    private static Fault of(Moment moment, Action action) {
        return new Fault("", Target.ANY, 1, 1, moment, Optional.empty(), action);
    }

    /** The same under that name, which must be free or its own. */
    public Fault named(String other) {
        return new Fault(other, target, nth, times, moment, delay, action);
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
        var other = new Target(method, target.host(), route);
        return new Fault(id, other, nth, times, moment, delay, action);
    }

    /** For calls to that host only, such as {@code management.azure.com} or {@code *.vault.azure.net}. */
    public Fault at(String host) {
        var other = new Target(target.method(), Optional.of(host), target.route());
        return new Fault(id, other, nth, times, moment, delay, action);
    }

    /** From the nth of those calls on, the first being 1. */
    public Fault nth(int other) {
        return new Fault(id, target, other, times, moment, delay, action);
    }

    /** For so many of them; 0 for all that come. */
    public Fault times(int other) {
        return new Fault(id, target, nth, other, moment, delay, action);
    }

    /** After the call was carried out. */
    public Fault afterCommit() {
        return new Fault(id, target, nth, times, Moment.AFTER_COMMIT, delay, action);
    }

    /** Held up first. */
    public Fault delayedBy(Duration other) {
        return new Fault(id, target, nth, times, moment, Optional.of(other), action);
    }

    /** With a header in the answer; of no use where the fault does not answer. */
    public Fault withHeader(String name, String value) {
        if (!(action instanceof Answer answer)) {
            return this;
        }
        var headers = new TreeMap<>(answer.headers());
        headers.put(name, value);
        var other = new Answer(answer.status(), answer.code(), answer.message(), headers);
        return new Fault(id, target, nth, times, moment, delay, other);
    }
}
