package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.provider.access.EnterpriseApplicationResource;
import dev.fhircmk.provider.engine.ResourceHandler.Change;
import dev.fhircmk.pulumi.PropertyValues;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Service principals of applications that others own, on the local Azure. */
final class EnterpriseApplicationTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:EnterpriseApplication::app";
    private static final String COSMOS_DB = Cloud.PUBLIC.cosmosDbApplicationId();
    private static final String UNKNOWN = "6d2f7a58-4c1e-4d0b-9a37-5b2f8f1c0e44";

    private EnterpriseApplicationResource applications;

    @BeforeEach
    void start() {
        applications = new EnterpriseApplicationResource(deployer.context());
    }

    @Test
    void are_taken_as_they_are_where_they_are_there_and_never_deleted() {
        var first = applications.create(URN, inputs(COSMOS_DB));
        var second = applications.create(URN, inputs(COSMOS_DB));
        assertThat(second.properties().get("adopted").getAsBoolean()).isTrue();
        assertThat(second.properties().get("objectId"))
                .isEqualTo(first.properties().get("objectId"));

        applications.delete(URN, second.id(), second.properties());

        assertThat(applications.read(URN, COSMOS_DB, second.properties(), second.inputs()))
                .hasValueSatisfying(found -> assertThat(found.properties()).isEqualTo(second.properties()));
    }

    @Test
    void say_who_may_register_one_that_cannot_be_registered() {
        assertThatThrownBy(() -> applications.create(URN, inputs(UNKNOWN)))
                .hasMessageStartingWith("cannot register the enterprise application " + UNKNOWN + ": ")
                .hasMessageEndingWith(
                        "; deploy as an Application Administrator or with Application.ReadWrite.All, or let one"
                                + " run `az ad sp create --id " + UNKNOWN
                                + "` and give its object id as servicePrincipalObjectId");
    }

    @Test
    void are_gone_where_nobody_has_them() {
        assertThat(applications.read(URN, UNKNOWN, new JsonObject(), inputs(UNKNOWN)))
                .isEmpty();
    }

    @Test
    void are_known_by_the_id_of_their_application() {
        assertThat(applications.check(inputs("my-app")))
                .isEqualTo(Map.of(
                        "applicationId",
                        "applicationId must be a GUID, got 'my-app'; take it from the answer to the support ticket"));
        assertThat(applications.check(new JsonObject()))
                .isEqualTo(Map.of("applicationId", "applicationId must be set; it was left out"));
        assertThat(applications.check(applications.inputs().withDefaults(inputs(UNKNOWN))))
                .isEmpty();
        var change = new Change(URN, UNKNOWN, new JsonObject(), inputs(UNKNOWN), inputs(COSMOS_DB));
        assertThat(applications.diff(change).replacing()).containsExactly("applicationId");
        assertThat(applications.previewUpdate(change).inputs()).isEqualTo(inputs(COSMOS_DB));
        assertThat(applications.update(change).id()).isEqualTo(UNKNOWN);
        assertThat(applications.previewCreate(inputs(UNKNOWN)).properties().get("objectId"))
                .isEqualTo(PropertyValues.UNKNOWN);
    }

    private static JsonObject inputs(String applicationId) {
        return JsonParser.parseString("{\"applicationId\": \"" + applicationId + "\"}")
                .getAsJsonObject();
    }
}
