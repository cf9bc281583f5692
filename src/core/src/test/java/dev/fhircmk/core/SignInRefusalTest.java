package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SignInRefusalTest {
    private static final String REMEDY =
            "; give the identity a federated credential with the issuer, the subject and the audience of"
                    + " this job, letter by letter, or run a job that it trusts";

    /** As Azure's SDK for Go tells it, which azure-native passes on. */
    @Test
    void tells_which_job_an_identity_does_not_trust_and_what_to_do() {
        assertThat(SignInRefusal.in("""
                        ClientAssertionCredential authentication failed.
                        POST https://login.microsoftonline.com/tenant/oauth2/v2.0/token
                        RESPONSE 401: Unauthorized
                        {
                          "error": "invalid_client",
                          "error_description": "AADSTS700213: No matching federated identity record found for presented assertion subject \\u0027repo:a/b:pull_request\\u0027. Check your federated identity credential Subject. https://learn.microsoft.com Trace ID: 1",
                          "error_codes": [700213]
                        }
                        """))
                .contains(
                        "cannot sign in at Azure: AADSTS700213, No matching federated identity record found for presented"
                                + " assertion subject 'repo:a/b:pull_request'" + REMEDY);
        assertThat(SignInRefusal.in(
                        "AADSTS70025: The client 'x' has no configured federated identity credentials. Trace ID: 1"))
                .contains(
                        "cannot sign in at Azure: AADSTS70025, The client 'x' has no configured federated identity credentials"
                                + REMEDY);
    }

    @Test
    void tells_that_the_token_of_a_job_has_run_out() {
        assertThat(SignInRefusal.in(
                        "AADSTS700024: Client assertion is not within its valid time range. Current time: x"))
                .contains(
                        "cannot sign in at Azure: AADSTS700024, Client assertion is not within its valid time range; the token of"
                                + " the job has run out: run the job again");
    }

    @Test
    void tells_another_refusal_as_it_is_and_nothing_of_other_texts() {
        assertThat(SignInRefusal.in("AADSTS7000215: Invalid client secret provided."))
                .contains("cannot sign in at Azure: AADSTS7000215, Invalid client secret provided");
        assertThat(SignInRefusal.in("the key is gone")).isEmpty();
    }
}
