package dev.fhircmk.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azure.AzureException;
import io.grpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes by which the engine and its logs tell failures of Azure apart, and what the user should do. */
final class AzureFailuresTest {
    @ParameterizedTest
    @CsvSource({
        "DENIED, PERMISSION_DENIED",
        "UNAUTHENTICATED, UNAUTHENTICATED",
        "UNANSWERED, UNAVAILABLE",
        "INCOMPLETE, DATA_LOSS",
        "INVALID, INVALID_ARGUMENT",
        "MISSING, UNKNOWN",
        "REFUSED, UNKNOWN"
    })
    void have_the_code_of_their_reason(AzureException.Reason reason, Status.Code code) {
        var told = AzureFailures.told(new AzureException(reason, "cannot read it"));

        assertThat(told.code()).isEqualTo(code);
        assertThat(told).hasMessage("cannot read it");
    }

    @ParameterizedTest
    @CsvSource({
        "ForbiddenByFirewall, add the address of this machine to allowedIps of the vault",
        "ForbiddenByConnection, run it where a private endpoint of the vault is reached",
        "AccessDenied, give the principal that deploys access to the keys (keyOperators of the vault)",
        "ForbiddenByPolicy, give the principal that deploys access to the keys (keyOperators of the vault)",
        "ForbiddenByRbac, 'give the principal that deploys the role Key Vault Crypto Officer, and wait until it works'"
    })
    void name_the_input_that_helps(String code, String remedy) {
        assertThat(new ProviderRemedies().of(code)).contains(remedy);
    }
}
