package dev.fhircmk.azurelocal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
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
                "insights.DiagnosticError",
                "keyvault.keys.KeyError",
                "keyvault.vault.VaultError",
                "login.LoginError"
            })
    void has_a_line_for_each_error_of_a_service(String name) throws ClassNotFoundException {
        assertThat(lines(Class.forName("dev.fhircmk.azurelocal." + name))).allSatisfy(line -> {
            assertThat(line.status()).isBetween(400, 599);
            assertThat(line.code()).isNotEmpty();
            // Sentences are filled by String.format, whatever is in them.
            assertThat(line.sentence("a", "b", "c", "d")).doesNotContain("%");
        });
    }

    @Test
    void is_refused_where_it_lacks_an_error_or_has_one_twice() {
        assertThatThrownBy(() -> ErrorTable.of(Twice.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the table of Twice does not have each error once");
        assertThatThrownBy(() -> ErrorTable.of(Lacking.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the table of Lacking does not have each error once");
    }

    @SuppressWarnings({"unchecked", "rawtypes"} /* the enums are known by name alone, they belong to their services */)
    private static List<ErrorTable.Row> lines(Class<?> errors) {
        ErrorTable table = ErrorTable.of((Class<? extends Enum>) errors);
        return Arrays.stream(errors.getEnumConstants())
                .map(error -> table.row((Enum) error))
                .toList();
    }

    enum Twice {
        ONE
    }

    enum Lacking {
        ONE,
        TWO
    }
}
