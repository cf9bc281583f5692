package dev.fhircmk.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import dev.fhircmk.azure.AzureException.Reason;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AzureErrorsTest {
    private final AzureErrors errors = new AzureErrors(new TestRemedies());

    static final List<Arguments> ANSWERS = List.of(
            argumentSet(
                    "firewall",
                    403,
                    "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Client address is not authorized.\","
                            + "\"innererror\":{\"code\":\"ForbiddenByFirewall\"}}}",
                    "cannot read it: 403 ForbiddenByFirewall, Client address is not authorized; open the firewall"),
            argumentSet(
                    "role",
                    403,
                    "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Caller is not authorized.\\r\\nCaller: x\","
                            + "\"innererror\":{\"code\":\"ForbiddenByRbac\"}}}",
                    "cannot read it: 403 ForbiddenByRbac, Caller is not authorized"),
            argumentSet(
                    "subscription",
                    404,
                    "{\"error\":{\"code\":\"SubscriptionNotFound\",\"message\":\"It is not there.\"}}",
                    "cannot read it: 404 SubscriptionNotFound, It is not there; sign in to the tenant of the"
                            + " subscription, as somebody who sees it"),
            argumentSet(
                    "a code of its own",
                    409,
                    "{\"error\":{\"code\":\"Conflict\",\"message\":\"It is being deleted\"}}",
                    "cannot read it: 409 Conflict, It is being deleted; wait for the other"),
            argumentSet("no JSON", 502, "<html>bad gateway</html>", "cannot read it: 502, it failed"),
            argumentSet(
                    "FHIR",
                    401,
                    "{\"resourceType\": \"OperationOutcome\", \"issue\": [{\"diagnostics\": \"Sign in.\"}]}",
                    "cannot read it: 401, Sign in"),
            argumentSet("half of FHIR", 500, "{\"issue\": [1]}", "cannot read it: 500, it failed"),
            argumentSet("another JSON", 500, "[]", "cannot read it: 500, it failed"));

    @ParameterizedTest
    @FieldSource("ANSWERS")
    void say_what_azure_answered_and_what_to_do(int status, String body, String message) {
        var response = mock(HttpResponse.class);
        when(response.getStatusCode()).thenReturn(status);
        when(response.getBodyAsBinaryData()).thenReturn(BinaryData.fromString(body));

        assertThat(errors.explain("read it", new HttpResponseException("it failed", response)))
                .hasMessage(message);
    }

    @Test
    void say_when_to_come_back_where_that_is_too_long_to_wait() {
        assertThat(errors.explain("read it", busy("3600")))
                .hasMessage(
                        "cannot read it: 429, it is busy; Azure asks to wait 3600 s before the next try: try it again then");
        assertThat(errors.explain("read it", busy("Wed, 25 Nov 2026 11:00:00 GMT")))
                .hasMessage(
                        "cannot read it: 429, it is busy; Azure asks to wait 3600 s before the next try: try it again then");
        assertThat(AzureErrors.mayPass(busy("3600"))).isFalse();
    }

    @Test
    void say_nothing_of_a_wait_that_a_run_can_wait() {
        assertThat(errors.explain("read it", busy("120"))).hasMessage("cannot read it: 429, it is busy");
        assertThat(errors.explain("read it", busy("soon"))).hasMessage("cannot read it: 429, it is busy");
        assertThat(AzureErrors.mayPass(busy("120"))).isTrue();
        assertThat(AzureErrors.retryAfter(busy("120"))).contains(Duration.ofMinutes(2));
        assertThat(AzureErrors.retryAfter(busy("soon"))).isEmpty();
    }

    @Test
    void heed_every_form_of_a_wait_that_azures_clients_heed() {
        assertThat(AzureErrors.mayPass(busy("99999999999"))).isFalse();
        assertThat(AzureErrors.mayPass(busy("9".repeat(40)))).isFalse();
        for (var name : List.of(HttpHeaderName.X_MS_RETRY_AFTER_MS, HttpHeaderName.RETRY_AFTER_MS)) {
            var busy = busy("1");
            when(busy.getResponse().getHeaderValue(name)).thenReturn("900000");
            assertThat(AzureErrors.mayPass(busy)).isFalse();
            assertThat(AzureErrors.retryAfter(busy)).contains(Duration.ofMinutes(15));
        }
        var undated = busy("Mon, 25 Nov 2999 11:00:00 GMT");
        when(undated.getResponse().getHeaderValue(HttpHeaderName.DATE)).thenReturn(null);
        assertThat(AzureErrors.mayPass(undated)).isFalse();
    }

    private static HttpResponseException busy(String retryAfter) {
        var response = mock(HttpResponse.class);
        when(response.getStatusCode()).thenReturn(429);
        when(response.getBodyAsBinaryData()).thenReturn(BinaryData.fromString(""));
        when(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)).thenReturn(retryAfter);
        when(response.getHeaderValue(HttpHeaderName.DATE)).thenReturn("Wed, 25 Nov 2026 10:00:00 GMT");
        return new HttpResponseException("it is busy", response);
    }

    @Test
    void let_nobody_repeat_a_call_that_was_interrupted() {
        assertThat(AzureErrors.mayPass(new IllegalStateException(new InterruptedException())))
                .isFalse();
        assertThat(AzureErrors.mayPass(new UncheckedIOException(new ConnectException("refused"))))
                .isTrue();
    }

    @Test
    void say_where_no_token_could_be_had() {
        var response = mock(HttpResponse.class);

        assertThat(errors.explain("read it", new ClientAuthenticationException("bad secret\nmore", response)))
                .hasMessage("cannot read it: no token could be had; bad secret; sign in by az login, or by the"
                        + " variables ARM_*");
    }

    @Test
    void say_where_azure_could_not_be_reached() {
        assertThat(errors.explain("read it", new UncheckedIOException(new ConnectException("refused"))))
                .hasMessage("cannot read it: refused");
        assertThat(errors.explain("read it", new IllegalStateException()))
                .hasMessage("cannot read it: IllegalStateException");
    }

    static final List<Arguments> REASONS = List.of(
            argumentSet("denied", 403, "Forbidden", Reason.DENIED),
            argumentSet("not there", 404, "ResourceNotFound", Reason.MISSING),
            argumentSet("subscription not there", 404, "SubscriptionNotFound", Reason.REFUSED),
            argumentSet("changed by others", 412, "PreconditionFailed", Reason.REFUSED));

    @ParameterizedTest
    @FieldSource("REASONS")
    void keep_why_and_azures_code(int status, String code, Reason reason) {
        var response = mock(HttpResponse.class);
        when(response.getStatusCode()).thenReturn(status);
        when(response.getBodyAsBinaryData())
                .thenReturn(BinaryData.fromString("{\"error\": {\"code\": \"" + code + "\"}}"));

        var told = errors.explain("read it", new HttpResponseException("it failed", response));

        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.code()).contains(code);
    }

    @Test
    void leave_alone_what_was_told_before() {
        var told = new AzureException(Reason.MISSING, "gone");

        assertThat(errors.explain("read it", told)).isSameAs(told);
    }

    static final List<Arguments> KINDS = List.of(
            argumentSet("absent", 404, "{\"error\":{\"code\":\"KeyNotFound\"}}", "absent"),
            argumentSet("a type that is absent", 404, "{\"error\":{\"code\":\"InvalidResourceType\"}}", ""),
            argumentSet("absent without a word", 404, "", "absent"),
            argumentSet("a proxy", 404, "<html>", ""),
            argumentSet("another change", 409, "{\"error\":{\"code\":\"ConflictError\"}}", "conflict"),
            argumentSet("a conflict that stays", 409, "{\"error\":{\"code\":\"VaultAlreadyExists\"}}", ""),
            argumentSet(
                    "a role",
                    403,
                    "{\"error\":{\"code\":\"Forbidden\",\"message\":\"Caller: oid=5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01\","
                            + "\"innererror\":{\"code\":\"ForbiddenByRbac\"}}}",
                    "denied by role to 5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01"),
            argumentSet("a firewall", 403, "{\"error\":{\"code\":\"ForbiddenByFirewall\"}}", "denied"));

    @ParameterizedTest
    @FieldSource("KINDS")
    void tell_what_kind_of_refusal_it_was(int status, String body, String kind) {
        var response = mock(HttpResponse.class);
        when(response.getStatusCode()).thenReturn(status);
        when(response.getBodyAsBinaryData()).thenReturn(BinaryData.fromString(body));
        var told = errors.explain("read it", new HttpResponseException("it failed", response));

        assertThat(AzureErrors.status(told)).contains(status);
        assertThat((AzureErrors.isAbsence(told) ? "absent" : "")
                        + (AzureErrors.isPassingConflict(told) ? "conflict" : "")
                        + (AzureErrors.isMissingRight(told) ? "denied" : "")
                        + (AzureErrors.isForbiddenByRole(told) ? " by role" : "")
                        + AzureErrors.refusedCaller(told)
                                .map(oid -> " to " + oid)
                                .orElse(""))
                .isEqualTo(kind);
        assertThat(AzureErrors.askedPause(told)).isEmpty();
        assertThat(AzureErrors.isUnanswered(told)).isFalse();
    }

    @Test
    void tell_a_host_without_an_address_from_one_that_does_not_answer() {
        var unknown = errors.explain("read it", new UncheckedIOException(new java.net.UnknownHostException("kv")));
        var silent = errors.explain("read it", new UncheckedIOException(new ConnectException("refused")));

        assertThat(AzureErrors.isOfUnknownHost(unknown)).isTrue();
        assertThat(AzureErrors.isOfUnknownHost(silent)).isFalse();
        assertThat(AzureErrors.status(silent)).isEmpty();
        assertThat(AzureErrors.missingRight(silent, "Microsoft.KeyVault/vaults/read", "the vault"))
                .isEqualTo(
                        silent.getMessage() + "; looking takes the right Microsoft.KeyVault/vaults/read on the vault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ForbiddenByFirewall", "ForbiddenByConnection"})
    void name_no_right_where_the_network_is_in_the_way(String code) {
        var refused =
                AzureException.of(AzureException.Reason.DENIED, Optional.of(code), "cannot read it: 403 " + code, null);

        assertThat(AzureErrors.missingRight(refused, "Microsoft.KeyVault/vaults/read", "the vault"))
                .isEqualTo("cannot read it: 403 " + code);
    }
}
