package dev.fhircmk.azurelocal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ErrorBoundaryTest {
    private static final Request REQUEST =
            new Request("PUT", "management.azure.com", List.of("a"), Map.of("x", "hush"), Map.of(), "hush");

    private final List<String> reported = new ArrayList<>();

    @Test
    void answers_and_refusals_are_passed_on() {
        Response answer = Response.empty(204);

        assertThat(handle(request -> answer)).isEqualTo(answer);
        assertThat(handle(request -> {
                    throw new RefusedException("no", answer);
                }))
                .isEqualTo(answer);
        assertThat(reported).isEmpty();
    }

    @Test
    void a_full_disk_is_answered_with_507() {
        Response answer = handle(request -> {
            throw new StoreUnavailableException(
                    "The store cannot take the write: No space left on device", new Error());
        });

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"error\":{\"code\":\"InsufficientStorage\",\"message\":\"The store cannot take the write: No"
                                + " space left on device. Nothing of this request was done; free space in the data folder of the"
                                + " local Azure and try again.\"}}");
        assertThat(reported).containsExactly("PUT management.azure.com/a StoreUnavailableException");
    }

    @Test
    void a_fault_of_the_server_is_answered_with_500_and_none_of_its_data() {
        Response answer = handle(request -> {
            throw new IllegalStateException("hush");
        });

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("InternalServerError").doesNotContain("hush");
        assertThat(reported).containsExactly("PUT management.azure.com/a IllegalStateException");
    }

    @Test
    void a_body_that_cannot_be_read_is_answered_with_400() {
        Response answer = handle(request -> {
            throw new JsonShapeException("'a' must be a string");
        });

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("InvalidRequestContent", "'a' must be a string.");
    }

    private Response handle(Handler handler) {
        return new ErrorBoundary(
                        handler,
                        (request, fault) ->
                                reported.add(request + " " + fault.getClass().getSimpleName()))
                .handle(REQUEST);
    }
}
