package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class UrnTest {
    @Test
    void has_the_last_of_the_types_and_the_name() {
        assertThat(Urn.parse("urn:pulumi:dev::clinic::fhir-cmk:index:CmkKeyVault$azure-native:keyvault:Vault::keys"))
                .isEqualTo(new Urn("azure-native:keyvault:Vault", "keys"));
        assertThat(Urn.parse("urn:pulumi:dev::clinic::azure-native:keyvault:Vault::a::b"))
                .isEqualTo(new Urn("azure-native:keyvault:Vault", "a::b"));
    }

    @Test
    void is_refused_where_it_is_none() {
        assertThatThrownBy(() -> Urn.parse("fhir-cmk:index:ManagedKey"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a URN: fhir-cmk:index:ManagedKey");
    }
}
