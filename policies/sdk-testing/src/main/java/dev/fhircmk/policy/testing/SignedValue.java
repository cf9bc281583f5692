package dev.fhircmk.policy.testing;

import com.google.gson.JsonObject;
import dev.fhircmk.policy.PropertyValue;
import java.util.Optional;

/** What a state file marks with a signature: secrets, and what else the protocol marks so. */
final class SignedValue {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private SignedValue() {}

    static Optional<PropertyValue> read(JsonObject object) {
        if (!object.has(SIGNATURE)) {
            return Optional.empty();
        }
        if (!object.get(SIGNATURE).getAsString().equals(SECRET)) {
            // Assets, archives and references look the same in state and on the wire.
            return Optional.of(PropertyValue.ofWire(new PropertyValue.Obj(StateFile.values(object)).toWire()));
        }
        // In state a secret's value is JSON in a text; without --show-secrets it is encrypted, and so not known.
        return Optional.of(PropertyValue.secret(
                object.has("plaintext")
                        ? StateFile.parse(object.get("plaintext").getAsString())
                        : PropertyValue.unknown()));
    }
}
