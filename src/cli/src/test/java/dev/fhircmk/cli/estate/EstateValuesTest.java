package dev.fhircmk.cli.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of Azure's descriptions, those included that say little or nonsense. */
final class EstateValuesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String GROUP =
            "/subscriptions/5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01/resourceGroups/rg/providers/Microsoft.HealthcareApis/";
    private static final Guid PRINCIPAL = new Guid("11111111-2222-3333-4444-555555555555");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                        | no purge protection, open network, policies",
                "{\"enableSoftDelete\":false,\"enablePurgeProtection\":true}               | no soft delete, purge-protected, open network, policies",
                "{\"enablePurgeProtection\":true,\"enableRbacAuthorization\":true}         | purge-protected, open network, roles",
                "{\"publicNetworkAccess\":\"SecuredByPerimeter\"}                          | no purge protection, perimeter, policies",
                "{\"publicNetworkAccess\":\"disabled\"}                                    | no purge protection, firewall with bypass, policies",
                "{\"networkAcls\":{\"defaultAction\":\"Deny\",\"bypass\":\"None\"}}        | no purge protection, firewall without bypass, policies",
                "{\"networkAcls\":{\"defaultAction\":\"deny\",\"bypass\":\"azureservices\"}} | no purge protection, firewall with bypass, policies",
                "{\"privateEndpointConnections\":[{\"properties\":{\"privateLinkServiceConnectionState\":{\"status\":\"Approved\"}}},{}]}"
                        + " | no purge protection, open network, policies, 1 private endpoint"
            })
    void the_posture_of_a_vault_says_what_endangers_its_keys(String properties, String posture) {
        var vault = Vault.read(
                        Cloud.PUBLIC,
                        JsonTree.parse(
                                "{\"id\":\"/subscriptions/5b9b7c52-3f0e-4c57-9d0e-6f3a2f1f7a01/resourceGroups/rg/providers/"
                                        + "Microsoft.KeyVault/vaults/kv-one\",\"location\":\"?\",\"properties\":"
                                        + properties + "}"))
                .orElseThrow();

        assertThat(vault.posture()).isEqualTo(posture);
        assertThat(vault.region()).isEmpty();
    }

    @Test
    void what_is_no_vault_is_none() {
        assertThat(Vault.read(Cloud.PUBLIC, JsonTree.parse("{\"id\":\"" + GROUP + "services/old\"}")))
                .isEmpty();
        assertThat(Vault.read(Cloud.PUBLIC, JsonTree.parse("{}"))).isEmpty();
    }

    @Test
    void a_version_wraps_while_it_is_enabled_and_inside_its_dates() {
        assertThat(version(true, Optional.empty(), Optional.empty()).wrapsAt(NOW))
                .isTrue();
        assertThat(version(false, Optional.empty(), Optional.empty()).wrapsAt(NOW))
                .isFalse();
        assertThat(version(true, Optional.of(NOW.plusSeconds(1)), Optional.empty())
                        .wrapsAt(NOW))
                .isFalse();
        assertThat(version(true, Optional.of(NOW), Optional.of(NOW)).wrapsAt(NOW))
                .isFalse();
        assertThat(version(true, Optional.of(NOW), Optional.of(NOW.plusSeconds(1)))
                        .wrapsAt(NOW))
                .isTrue();
        assertThat(KeyVersion.shortened("0123456789")).isEqualTo("01234567");
        assertThat(KeyVersion.shortened("current")).isEqualTo("current");
    }

    @Test
    void a_service_that_names_no_version_uses_the_newest_also_where_that_is_disabled() {
        var newest = new KeyVersion("b".repeat(32), false, NOW, Optional.empty(), Optional.empty(), Map.of());
        var older = new KeyVersion("a".repeat(32), true, NOW, Optional.empty(), Optional.empty(), Map.of());
        var key = KeyIdentifier.parse("https://kv-one.vault.azure.net/keys/fhir");

        assertThat(KeyVersion.used(key, List.of(newest, older))).contains(newest);
        assertThat(KeyVersion.used(KeyIdentifier.parse(key + "/" + older.version()), List.of(newest, older)))
                .contains(older);
        assertThat(KeyVersion.used(KeyIdentifier.parse(key + "/" + older.version()), List.of(newest)))
                .isEmpty();
        assertThat(KeyVersion.used(key, List.of())).isEmpty();
    }

    private static KeyVersion version(boolean isEnabled, Optional<Instant> from, Optional<Instant> until) {
        return new KeyVersion("0123456789abcdef0123456789abcdef", isEnabled, NOW, from, until, Map.of());
    }

    @Test
    void a_service_is_read_as_far_as_its_description_goes() {
        var service = Service.read(JsonTree.parse("{\"id\":\"" + GROUP
                        + "workspaces/clinic/fhirservices/records\",\"location\":\"?\",\"tenantId\":\"?\",\"tags\":{\"a\":\"b\"},"
                        + "\"identity\":{\"type\":\"None\",\"principalId\":\"?\"},\"properties\":{\"encryption\":"
                        + "{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"ftp://key\"}}}}"))
                .orElseThrow();

        assertThat(service.name()).isEqualTo("clinic/records");
        assertThat(service.encryption()).isEqualTo(new Encryption.Unreadable("ftp://key"));
        assertThat(service.encryption().choice()).isEqualTo("unreadable");
        assertThat(service.region()).isEmpty();
        assertThat(service.tenant()).isEqualTo(Seen.hidden("Azure does not tell the tenant of records"));
        assertThat(service.identity().type()).isEmpty();
        assertThat(service.identity().principals()).isEmpty();
        assertThat(service.tags()).containsEntry("a", "b");
        assertThat(service.fhirEndpoint(Cloud.PUBLIC))
                .hasToString("Optional[https://clinic-records.fhir.azurehealthcareapis.com]");
        assertThat(Service.read(JsonTree.parse("{\"id\":\"" + GROUP + "workspaces/clinic\"}")))
                .isEmpty();
        var id = "{\"id\":\"" + GROUP + "workspaces/clinic/dicomservices/scans\"";
        var scans = Service.read(JsonTree.parse(id + ",\"properties\":{},\"identity\":{\"type\":\"SystemAssigned,"
                        + "UserAssigned\",\"userAssignedIdentities\":{\"" + GROUP + "workspaces/x\":{}}}}"))
                .orElseThrow();
        assertThat(scans.identity().unread()).containsExactly("its system-assigned identity", "identity x");
        assertThatThrownBy(() -> Service.read(JsonTree.parse(id + "}")))
                .hasMessageContaining("without properties, so nothing is known of it");
        assertThat(scans.kind()).isEqualTo(ServiceKind.DICOM_SERVICE);
        assertThat(scans.fhirEndpoint(Cloud.PUBLIC)).isEmpty();
    }

    @Test
    void the_last_use_of_a_key_is_that_of_the_version_and_the_principals_that_are_meant() {
        var log = new KeyUse(
                NOW.minusSeconds(100),
                List.of(
                        use(Optional.of(PRINCIPAL), "fhir", Optional.of("v1"), "KeyUnwrap", NOW.minusSeconds(9)),
                        use(Optional.of(PRINCIPAL), "FHIR", Optional.of("v2"), "KeyWrap", NOW.minusSeconds(5)),
                        use(Optional.empty(), "fhir", Optional.of("v1"), "KeyUnwrap", NOW.minusSeconds(3)),
                        use(Optional.of(PRINCIPAL), "fhir", Optional.of("v1"), "KeyGet", NOW.minusSeconds(1)),
                        use(Optional.of(PRINCIPAL), "other", Optional.of("v1"), "KeyWrap", NOW)));

        assertThat(log.last("fhir", Optional.of("v1"), Set.of(PRINCIPAL))).contains(NOW.minusSeconds(9));
        assertThat(log.last("fhir", Optional.empty(), Set.of(PRINCIPAL))).contains(NOW.minusSeconds(5));
        assertThat(log.last("fhir", Optional.of("v1"), Set.of())).contains(NOW.minusSeconds(3));
        assertThat(log.last("none", Optional.empty(), Set.of())).isEmpty();
    }

    private static KeyUse.Use use(
            Optional<Guid> principal, String key, Optional<String> version, String operation, Instant last) {
        return new KeyUse.Use(principal, key, version, operation, last, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "Microsoft.KeyVault/*, true",
        "microsoft.keyvault/vaults/keys/wrap/action, true",
        "Microsoft.KeyVault/vaults/*/action, true",
        "Microsoft.KeyVault/vaults/keys/wrap, false",
        "Microsoft.KeyVault/vaults/secrets/*, false"
    })
    void a_pattern_of_a_role_stands_for_any_text(String pattern, boolean matches) {
        assertThat(RolePermissions.matches(pattern, "Microsoft.KeyVault/vaults/keys/wrap/action"))
                .isEqualTo(matches);
    }
}
