package dev.fhircmk.azurelocal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

final class RecordJsonTest {
    /** Rows as versions before the mapper wrote them, by the record that stands for them now. */
    static final List<Arguments> EARLIER = List.of(
            row(
                    "keyvault.keys.KeyRecord",
                    "{'name':'K','versions':2,'current':'b','deletedAt':'2026-01-01T00:00:00Z',"
                            + "'purgeAt':'2026-04-01T00:00:00Z','deletionDone':'2026-01-01T00:00:01Z','policy':{"
                            + "'lifetimeActions':[{'action':{'type':'Rotate'}}],"
                            + "'attributes':{'expiryTime':'P90D','created':1,'updated':2}}}"),
            row("keyvault.keys.KeyRecord", "{'name':'K','versions':1,'current':'a'}"),
            row(
                    "keyvault.keys.KeyRecord",
                    "{'name':'K','versions':1,'current':'a','deletedAt':'2026-01-01T00:00:00Z',"
                            + "'purgeAt':'2026-04-01T00:00:00Z'}"),
            row(
                    "keyvault.keys.KeyVersion",
                    "{'name':'K','version':'b','kty':'RSA','bits':3072,'public':{'n':'AQ','e':'AQAB'},'private':'sealed',"
                            + "'attributes':{'enabled':false,'nbf':1,'exp':2,'created':3,'updated':4},"
                            + "'key_ops':['wrapKey'],'tags':{'a':'b'}}"),
            row(
                    "keyvault.vault.DeletedVault",
                    "{'id':'/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v','body':{'a':[1]},"
                            + "'deletedAt':'2026-01-01T00:00:00Z','purgeAt':'2026-04-01T00:00:00Z','purging':true}"),
            row(
                    "arm.Operation",
                    "{'id':'o','subject':'/x','kind':'CREATE','path':'p','start':'2026-01-01T00:00:00Z',"
                            + "'due':'2026-01-01T00:00:00.300Z','failure':{'code':'c'},'done':true}"),
            row(
                    "arm.Extension",
                    "{'scope':'/subscriptions/s','type':'t','name':'n','body':{'id':'i'},'outlivesScope':true}"),
            row("arm.ResourcePath", "{'subscription':'s','group':'g','type':'N/t','names':['a']}"),
            row("arm.ProviderRegistrations$Kept", "{'state':'NotRegistered'}"),
            row("arm.KnownSubscriptions$Subscription", "{'id':'s','name':'n'}"),
            row(
                    "authorization.RoleEffects$RoleEffect",
                    "{'principal':'p','role':'r','from':'2026-01-01T00:00:00Z','until':'2026-01-02T00:00:00Z'}"),
            row(
                    "directory.ServicePrincipal",
                    "{'objectId':'o','appId':'a','displayName':'d','kind':'Application','alternativeNames':['x'],"
                            + "'createdAt':'2026-01-01T00:00:00Z'}"),
            row("directory.Application", "{'appId':'a','displayName':'d','owner':'o'}"),
            row(
                    "datakey.DataKeys$Envelope",
                    "{'owner':'o','key':{'vault':'v','name':'k','version':'b'},'wrapped':'w'}"),
            row("datakey.DataKeys$Envelope", "{'owner':'o','wrapped':'w'}"),
            row(
                    "fhir.StoredResource",
                    "{'type':'Patient','id':'1','version':2,'lastUpdated':'2026-01-01T00:00:00Z','deleted':true,"
                            + "'resource':{'id':'1'}}"),
            row("timeline.Timeline$Event", "{'due':'2026-01-01T00:00:00Z','kind':'PURGE_KEY','subject':'s'}"),
            row(
                    "login.Tenant$Row",
                    "{'tenantId':'t','subscriptionId':'s','clientId':'c','objectId':'o','clientSecret':'sealed'}"),
            row("login.Clients$Row", "{'clientId':'c','objectId':'o','clientSecret':'sealed'}"));

    @ParameterizedTest
    @FieldSource("EARLIER")
    void rows_of_earlier_versions_are_read_and_written_as_they_are(Class<? extends Record> type, JsonObject row) {
        assertThat(RecordJson.write(RecordJson.read(row, type))).isEqualTo(row);
    }

    @Test
    void a_row_may_lack_what_can_be_empty_and_nothing_else() {
        Sample empty = RecordJson.read(JsonTree.parse("{\"at\":\"2026-01-01T00:00:00Z\"}"), Sample.class);

        assertThat(empty)
                .isEqualTo(new Sample(Instant.parse("2026-01-01T00:00:00Z"), 0, false, List.of(), Optional.empty()));
        assertThatThrownBy(() -> RecordJson.read(new JsonObject(), Sample.class))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("at");
    }

    private static Arguments row(String type, String json) {
        try {
            return argumentSet(
                    type + " " + json,
                    Class.forName("dev.fhircmk.azurelocal." + type).asSubclass(Record.class),
                    JsonTree.parse(json.replace('\'', '"')));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    record Sample(Instant at, long count, boolean set, List<String> names, Optional<JsonObject> more) {}
}
