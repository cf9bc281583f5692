package dev.fhircmk.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramLinesTest {
    private static final String PROGRAM = """
            name: clinic
            runtime: yaml
            resources:
              keys:
                type: fhir-cmk:CmkKeyVault
              # Of another region.
              keys-north:
                type: fhir-cmk:index:CmkKeyVault
              "plain": {type: "azure-native:keyvault:Vault"}
              renamed:
                name: old-name
                type: azure-native:keyvault:Vault
              network:
                type: acme:Network
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "keys, fhir-cmk:index:CmkKeyVault, 4",
        "plain, azure-native:keyvault:Vault, 9",
        "old-name, azure-native:keyvault:Vault, 10",
        // Parts of components, one of which is called as another and more.
        "keys-vault, fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault, 4",
        "keys-north-vault, fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault, 7",
        "network-subnet, acme:index:Network$acme:index:Zone$azure-native:network:Subnet, 13",
        // What the program declares under no such name, or in no such component.
        "renamed, azure-native:keyvault:Vault, 1",
        "keys-vault, azure-native:keyvault:Vault, 1",
        "keys-vault, acme:index:Network$azure-native:keyvault:Vault, 1",
        "keysvault, fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault, 1"
    })
    void a_resource_stands_where_it_or_its_component_is_declared(String name, String types, int line)
            throws IOException {
        assertThat(lines(PROGRAM).of(name, Optional.of("urn:pulumi:prod::clinic::" + types + "::" + name)))
                .isEqualTo(line);
    }

    @Test
    void a_resource_without_a_urn_is_known_by_its_name() throws IOException {
        assertThat(lines(PROGRAM).of("plain", Optional.empty())).isEqualTo(9);
        assertThat(lines(PROGRAM).of("keys-vault", Optional.of("keys-vault"))).isEqualTo(1);
    }

    /** What a pull request may make of the file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "resources",
                "resources: [keys]",
                "resources: {keys: 1}",
                "- resources",
                "resources:\n  ? [keys]\n  : {name: [keys]}",
                "name: java\nruntime: java",
                "resources: {keys",
                "resources: *keys",
                "\u0000",
                "!!java.net.URL [x]"
            })
    void all_else_stands_at_the_first_line(String text) throws IOException {
        assertThat(lines(text)
                        .of("keys-vault", Optional.of("urn:pulumi:a::b::fhir-cmk:index:CmkKeyVault$c::keys-vault")))
                .isEqualTo(1);
    }

    @Test
    void a_file_that_is_no_text_or_not_there_says_of_nothing_where_it_stands() throws IOException {
        assertThat(ProgramLines.in(folder.resolve("missing"))).isEqualTo(ProgramLines.in(folder));
        var bytes = Files.write(folder.resolve("bytes"), "a\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ProgramLines.in(bytes).of("a", Optional.empty())).isEqualTo(1);
    }

    private ProgramLines lines(String text) throws IOException {
        return ProgramLines.in(Files.writeString(folder.resolve("Pulumi.yaml"), text));
    }
}
