package dev.fhircmk.provider.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.exceptions.RunException;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class ConstructFailuresTest {
    private static final String COMPONENT = "CmkKeyVault 'keys'";

    static final List<Arguments> FAILURES = List.of(
            argumentSet("refused", new RunException("keySize is 4096"), "keySize is 4096"),
            argumentSet(
                    "refused in a task",
                    new ExecutionException(new CompletionException(new RunException("keySize is 4096"))),
                    "keySize is 4096"),
            argumentSet("refused among others", amongOthers(), "keySize is 4096"),
            argumentSet(
                    "ours",
                    new CompletionException(new ProviderException(Status.Code.NOT_FOUND, "the vault is not there")),
                    "the vault is not there"),
            argumentSet(
                    "the engine's",
                    new ExecutionException(
                            Status.UNKNOWN.withDescription("no such plugin").asRuntimeException()),
                    "CmkKeyVault 'keys': no such plugin"),
            argumentSet(
                    "the engine's, without words",
                    Status.UNAVAILABLE.asRuntimeException(),
                    "CmkKeyVault 'keys': UNAVAILABLE"),
            argumentSet(
                    "the end of an engine that something else has failed in",
                    new RunException(
                            "CmkKeyVault 'keys': grpc: the client connection is closing",
                            Status.CANCELLED
                                    .withDescription("grpc: the client connection is closing")
                                    .asRuntimeException()),
                    "CmkKeyVault 'keys': stopped, because something else failed or the update was cancelled"),
            argumentSet(
                    "a mistake of ours",
                    new ExecutionException(new IllegalStateException("no output")),
                    "CmkKeyVault 'keys': no output"),
            argumentSet(
                    "a mistake of ours, without words",
                    new NullPointerException(),
                    "CmkKeyVault 'keys': java.lang.NullPointerException"));

    @ParameterizedTest
    @FieldSource("FAILURES")
    void are_told_in_one_sentence(Throwable failure, String sentence) {
        assertThat(ConstructFailures.of(COMPONENT, failure)).hasMessage(sentence);
    }

    @Test
    void that_have_themselves_for_a_cause_come_to_an_end() {
        var one = new IllegalStateException("one");
        one.addSuppressed(new IllegalStateException("another", one));

        assertThat(ConstructFailures.of(COMPONENT, one)).hasMessage("CmkKeyVault 'keys': one");
    }

    /** As Pulumi's runner wraps them. */
    private static RuntimeException amongOthers() {
        var composite = new RuntimeException("Multiple exceptions occurred");
        composite.addSuppressed(new IllegalStateException("cancelled"));
        composite.addSuppressed(new CompletionException(new RunException("keySize is 4096")));
        return composite;
    }
}
