package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens where the subscription is not registered for what a program makes. */
final class RegistrationTest {
    private static final String LOCK = "azure-native:authorization:ManagementLockByScope";
    private static final String SETTING = "azure-native:monitor:DiagnosticSetting";
    private static final String WORKSPACE = "/subscriptions/" + Engine.SUBSCRIPTION
            + "/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1";
    private static final String PROVIDERS = " /subscriptions/" + Engine.SUBSCRIPTION + "/providers/";
    private static final String UNREGISTERED = "{\"error\":{\"code\":\"MissingSubscriptionRegistration\"}}";

    private final ScriptedAzure azure = new ScriptedAzure();
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void registers_waits_and_tries_again() {
        var setting = WORKSPACE + "/providers/Microsoft.Insights/diagnosticSettings/d1?api-version=2021-05-01-preview";
        var register = PROVIDERS + "Microsoft.Insights/register?api-version=2019-05-01";
        var look = PROVIDERS + "Microsoft.Insights?api-version=2019-05-01";
        azure.on("GET " + setting, 404, "{}")
                .on("GET " + setting, 200, "{\"name\":\"d1\"}")
                .on("PUT " + setting, 409, UNREGISTERED)
                .on("PUT " + setting, 200, "{}")
                .on("POST" + register, 200, "{}")
                .on("GET" + look, 200, "{\"registrationState\":\"Registering\"}")
                .on("GET" + look, 200, "{\"registrationState\":\"registered\"}");

        engine.create(SETTING, "{\"resourceUri\":\"" + WORKSPACE + "\",\"name\":\"d1\"}");

        assertThat(azure.asked())
                .containsExactly(
                        "GET " + setting,
                        "PUT " + setting,
                        "POST" + register,
                        "GET" + look,
                        "GET" + look,
                        "PUT " + setting,
                        "GET " + setting);
        assertThat(engine.pauses()).containsExactly(Duration.ofSeconds(15));
    }

    @Test
    void gives_up_where_it_does_not_help() {
        azure.on("GET" + lock(), 409, UNREGISTERED)
                .on("POST" + PROVIDERS + "Microsoft.Authorization/register?api-version=2019-05-01", 200, "{}")
                .on(
                        "GET" + PROVIDERS + "Microsoft.Authorization?api-version=2019-05-01",
                        200,
                        "{\"registrationState\":\"Registered\"}");

        assertThatThrownBy(this::createLock)
                .hasMessageContaining("exceeded attempts to register Microsoft.Authorization");
        assertThat(azure.asked())
                .filteredOn(call -> call.equals("GET" + lock()))
                .hasSize(3);
    }

    @Test
    void tells_why_it_may_not_register() {
        azure.on("GET" + lock(), 409, UNREGISTERED)
                .on(
                        "POST" + PROVIDERS + "Microsoft.Authorization/register?api-version=2019-05-01",
                        403,
                        "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"no\"}}");

        assertThatThrownBy(this::createLock)
                .hasMessage("UNKNOWN: Status=403 Code=\"AuthorizationFailed\" Message=\"no\"");
    }

    @Test
    void tells_that_it_cannot_see_the_registration() {
        azure.on("GET" + lock(), 409, UNREGISTERED)
                .on("POST" + PROVIDERS + "Microsoft.Authorization/register?api-version=2019-05-01", 200, "{}")
                .on("GET" + PROVIDERS + "Microsoft.Authorization?api-version=2019-05-01", 404, "{}");

        assertThatThrownBy(this::createLock).hasMessageStartingWith("UNKNOWN: Status=404");
    }

    @Test
    void waits_five_minutes_and_no_longer() {
        azure.on("GET" + lock(), 409, UNREGISTERED)
                .on("POST" + PROVIDERS + "Microsoft.Authorization/register?api-version=2019-05-01", 200, "{}")
                .on(
                        "GET" + PROVIDERS + "Microsoft.Authorization?api-version=2019-05-01",
                        200,
                        "{\"registrationState\":\"Registering\"}");

        assertThatThrownBy(this::createLock).hasMessage("DEADLINE_EXCEEDED: context deadline exceeded");
        assertThat(engine.pauses().stream().mapToLong(Duration::toSeconds).sum())
                .isEqualTo(300);
    }

    @Test
    void takes_other_conflicts_as_they_are() {
        azure.on("GET" + lock(), 409, "{\"error\":{\"code\":\"ScopeLocked\",\"message\":\"no\"}}");

        assertThatThrownBy(this::createLock).hasMessageContaining("cannot check existence of resource");
    }

    private void createLock() {
        engine.create(LOCK, "{\"scope\":\"" + WORKSPACE + "\",\"lockName\":\"l1\",\"level\":\"ReadOnly\"}");
    }

    private static String lock() {
        return " " + WORKSPACE + "/providers/Microsoft.Authorization/locks/l1?api-version=2020-05-01";
    }
}
