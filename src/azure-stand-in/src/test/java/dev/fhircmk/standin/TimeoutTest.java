package dev.fhircmk.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** The user's {@code customTimeouts}: their end breaks off the call under way, and nothing is sent after it. */
final class TimeoutTest {
    private static final String FHIR = "azure-native:healthcareapis/v20240331:FhirService";
    private static final String ID = "/subscriptions/" + Engine.SUBSCRIPTION
            + "/resourceGroups/rg1/providers/Microsoft.HealthcareApis/workspaces/ws1/fhirservices/fhir1";
    private static final String GET = "GET " + ID + "?api-version=2024-03-31";
    private static final String PUT = "PUT " + ID + "?api-version=2024-03-31";
    private static final String OPERATION = "GET /subscriptions/s/operations/1?api-version=1";
    private static final String INPUTS =
            "{\"resourceGroupName\": \"rg1\", \"workspaceName\": \"ws1\", \"fhirServiceName\": \"fhir1\"}";

    private final ScriptedAzure azure = new ScriptedAzure()
            .on(GET, 404, "{}")
            .on(GET, 200, "{\"kind\":\"fhir-R4\"}")
            .on(PUT, 201, "{}", "azure-asyncoperation", ArmClient.HOST + OPERATION.replace("GET ", ""))
            .on(OPERATION, 200, "{\"status\":\"Running\"}");
    private final Engine engine = Engine.with(azure);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void ends_while_azure_is_looked_at() {
        azure.during(GET, () -> engine.pass(Duration.ofSeconds(2)));

        assertThatThrownBy(() -> create(2)).hasMessage("DEADLINE_EXCEEDED: context deadline exceeded");
        assertThat(azure.asked()).containsExactly(GET);
    }

    /** What was made then is in no state: that is what {@code fhir-cmk recover} is for. */
    @Test
    void ends_while_the_resource_is_written_and_leaves_no_id() {
        azure.during(PUT, () -> engine.pass(Duration.ofSeconds(2)));

        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> create(2));

        assertThat(failure).hasMessage("UNKNOWN: operation timed out");
        assertThat(failure.getTrailers() == null
                        || StatusProto.fromThrowable(failure).getDetailsCount() == 0)
                .isTrue();
        assertThat(azure.asked()).containsExactly(GET, PUT);
    }

    @Test
    void ends_while_the_operation_is_polled_and_leaves_the_id_alone() throws InvalidProtocolBufferException {
        azure.during(OPERATION, () -> engine.pass(Duration.ofSeconds(2)));

        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> create(2));

        var partial = StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
        assertThat(partial.getReasonsList()).containsExactly("operation timed out");
        assertThat(partial.getId()).isEqualTo(ID);
        assertThat(partial.getProperties().getFieldsCount()).isZero();
        assertThat(azure.asked()).containsExactly(GET, PUT, OPERATION);
    }

    @Test
    void cuts_fractions_of_a_second_off() {
        assertThatThrownBy(() -> create(0.9)).hasMessage("DEADLINE_EXCEEDED: context deadline exceeded");
        assertThat(azure.asked()).isEmpty();
    }

    @Test
    void breaks_the_call_off_that_takes_longer_than_what_is_left() {
        var first = new ScriptedAzure().on(GET, 404, "{}").failing(PUT, new HttpTimeoutException("late"));
        try (var other = Engine.with(first)) {
            assertThatThrownBy(() -> other.provider().create(request(2))).hasMessage("UNKNOWN: operation timed out");
            assertThat(first.asked()).containsExactly(GET, PUT);
        }
    }

    @Test
    void leaves_a_slow_call_to_be_tried_again_where_there_is_time() {
        var slow = new ScriptedAzure()
                .failing(GET, new HttpTimeoutException("late"))
                .on(GET, 403, "{}");
        try (var other = Engine.with(slow)) {
            assertThatThrownBy(() -> other.provider().create(request(3600)))
                    .hasMessageContaining("cannot check existence of resource");
            assertThat(slow.asked()).containsExactly(GET, GET);
        }
    }

    private CreateResponse create(double seconds) {
        return engine.provider().create(request(seconds));
    }

    private static CreateRequest request(double seconds) {
        return CreateRequest.newBuilder()
                .setUrn(Engine.urn(FHIR))
                .setProperties(Engine.struct(INPUTS))
                .setTimeout(seconds)
                .build();
    }
}
