package dev.fhircmk.azurelocal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ErrorTableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arm.ArmError",
                "authorization.AuthorizationError",
                "fhir.FhirError",
                "graph.GraphError",
                "health.RetiredError",
                "insights.ActivityError",
                "insights.DiagnosticError",
                "keyvault.keys.KeyError",
                "keyvault.vault.VaultError",
                "login.LoginError",
                "loganalytics.LogError",
                "resourcegraph.GraphQueryError"
            })
    void an_error_table_has_a_line_for_each_error_of_its_service(String name) throws ClassNotFoundException {
        assertThat(ErrorTable.read(Class.forName("dev.fhircmk.azurelocal." + name))
                        .values())
                .allSatisfy(line -> {
                    assertThat(line.status()).isBetween(400, 599);
                    assertThat(line.code()).isNotEmpty();
                    // Sentences are filled by String.format, whatever is in them.
                    assertThat(line.sentence("a", "b", "c", "d", "e", "f")).doesNotContain("%");
                });
    }

    @Test
    void an_error_table_that_lacks_an_error_or_has_one_twice_is_refused() {
        assertThatThrownBy(() -> ErrorTable.read(Twice.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the table of Twice does not have each error once");
        assertThatThrownBy(() -> ErrorTable.read(Lacking.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the table of Lacking does not have each error once");
    }

    enum Twice {
        ONE
    }

    enum Lacking {
        ONE,
        TWO
    }
}
