package dev.fhircmk.standin;

import java.util.Map;

/** What an application proves with who it is, when it asks for a token. */
sealed interface Proof permits Proof.Secret, JobToken {
    /** The fields of the request. */
    Map<String, String> fields();

    /** How azidentity names the credential in errors. */
    String credential();

    /** A secret of its own. */
    record Secret(String value) implements Proof {
        @Override
        public Map<String, String> fields() {
            return Map.of("client_secret", value);
        }

        @Override
        public String credential() {
            return "ClientSecretCredential";
        }

        /** Not the secret. */
        @Override
        public String toString() {
            return "a secret";
        }
    }
}
