package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.pulumi.PropertyValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ReadRequest;

/** The key of an account of the retired service outlives the account, whatever Azure answers about it. */
final class RetiredAccountTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:dev::clinic::fhir-cmk:index:RetiredAccount::fhir-account";
    private static final String ROUTE = "/{scope*}/providers/Microsoft.HealthcareApis/services/{name}";

    private String account = "";

    @BeforeEach
    void start() {
        account = deployer.vaultId()
                .substring(0, deployer.vaultId().indexOf("/providers/"))
                .concat("/providers/Microsoft.HealthcareApis/services/records");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 409, 410})
    void is_not_let_go_of_before_it_where_azure_does_not_answer(int status) {
        answers(status);

        assertThatThrownBy(() -> delete("after"))
                .hasMessageStartingWith(
                        "FAILED_PRECONDITION: the key of the account " + account + " stays, since Azure does")
                .hasMessageEndingWith(
                        "Azure API for FHIR was retired on 2026-09-30, and the account may hold data that nobody"
                                + " could read without its key; ask Microsoft by a support request, Azure API for FHIR Extension"
                                + " Request, and where it has confirmed that the data is gone, run `pulumi state delete '"
                                + URN
                                + "'`, then go on");
    }

    @ParameterizedTest
    @CsvSource({
        "before, 404, SubscriptionNotFound",
        "after, 404, SubscriptionNotFound",
        "before, 404, InvalidResourceNamespace",
        "after, 404, InvalidResourceNamespace",
        "before, 200, NoAccount",
        "after, 200, NoAccount"
    })
    void stays_where_the_answer_says_nothing_of_the_account(String phase, int status, String code) {
        seed();
        deployer.refuse("GET", ROUTE, status, code);

        assertThatThrownBy(() -> delete(phase))
                .hasMessageStartingWith("FAILED_PRECONDITION: the key of the account " + account + " stays, since ")
                .hasMessageContaining(
                        status == 404
                                ? "(cannot look for the account " + account + ": 404 " + code
                                : "(Azure described " + account + " without id, ");
        assertThat(deployer.pauses()).isEmpty();
    }

    @Test
    void is_let_go_of_while_azure_answers() {
        seed();

        delete("after");
    }

    @Test
    void is_not_let_go_of_after_it_while_azure_still_answers() {
        seed();

        assertThatThrownBy(() -> delete("before"))
                .hasMessageStartingWith("FAILED_PRECONDITION: the key of the account " + account
                        + " stays, since Azure took its deletion and still answers for it: ");
        assertThat(deployer.pauses()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 409})
    void is_not_let_go_of_after_it_where_nobody_can_tell(int status) {
        answers(status);

        assertThatThrownBy(() -> delete("before"))
                .hasMessageStartingWith("FAILED_PRECONDITION: the key of the account " + account
                        + " stays, since nobody can tell whether it is deleted (");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void is_let_go_of_once_azure_has_deleted_it(int status) {
        answers(status);

        delete("before");
    }

    @ParameterizedTest
    @CsvSource({"yes, no, 1", "yes, unknown, 0", "yes, yes, 0", "no, no, 0", "unknown, no, 0", "no, yes, 0"})
    void is_not_made_anew_once_it_was_there(String before, String now, int refusals) {
        var checked = check(inputs("before", before), inputs("before", now));

        assertThat(checked.getFailuresCount()).isEqualTo(refusals);
        if (refusals > 0) {
            assertThat(checked.getFailures(0).getReason())
                    .isEqualTo("Azure does not find the account " + account
                            + " any more, which this stack had: nothing is made anew and nothing is deleted; Azure API for FHIR"
                            + " was retired on 2026-09-30, so keep the key and its grants, and ask Microsoft for the account"
                            + " by a support request, Azure API for FHIR Extension Request");
        }
        assertThat(PropertyValues.read(checked.getInputs()).get("seen").getAsString())
                .isEqualTo(before.equals("yes") ? "yes" : now);
    }

    @Test
    void stays_in_the_state_whatever_azure_answers() {
        answers(404);
        var made = deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(PropertyValues.write(inputs("before", "yes")))
                        .build());

        var read = deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setUrn(URN)
                        .setId(made.getId())
                        .setProperties(made.getProperties())
                        .setInputs(made.getProperties())
                        .build());

        assertThat(read.getId()).isEqualTo(account + "/before");
    }

    @Test
    void refuses_what_is_no_account_and_no_phase() {
        var inputs = inputs("later", "yes");
        inputs.addProperty("accountResourceId", deployer.vaultId());

        assertThat(check(new JsonObject(), inputs).getFailuresList())
                .extracting(failure -> failure.getProperty())
                .containsExactlyInAnyOrder("phase", "accountResourceId");
        assertThat(check(new JsonObject(), new JsonObject()).getFailuresCount()).isEqualTo(3);
    }

    private void seed() {
        deployer.admin()
                .seedRetiredService(
                        account.split("/", -1)[4],
                        "records",
                        JsonParser.parseString("""
                                {"location": "westeurope", "kind": "fhir-R4", "properties": {"accessPolicies": []}}
                                """).getAsJsonObject());
    }

    private void answers(int status) {
        if (status != 404) {
            deployer.admin()
                    .setFault(Fault.answering(status, "ServiceRetired", "It was refused for a test")
                            .on("GET", ROUTE)
                            .times(0));
        }
    }

    private void delete(String phase) {
        var unused = deployer.engine()
                .delete(DeleteRequest.newBuilder()
                        .setUrn(URN)
                        .setId("id")
                        .setProperties(PropertyValues.write(inputs(phase, "yes")))
                        .build());
    }

    private CheckResponse check(JsonObject olds, JsonObject news) {
        return deployer.engine()
                .check(CheckRequest.newBuilder()
                        .setUrn(URN)
                        .setOlds(PropertyValues.write(olds))
                        .setNews(PropertyValues.write(news))
                        .build());
    }

    private JsonObject inputs(String phase, String seen) {
        var inputs = new JsonObject();
        inputs.addProperty("accountResourceId", account);
        inputs.addProperty("keyUri", "https://kv-clinic.vault.azure.net/keys/fhir");
        inputs.addProperty("phase", phase);
        inputs.addProperty("seen", seen);
        return inputs;
    }
}
