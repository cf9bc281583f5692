package dev.fhircmk.policy.testing;

import com.google.gson.JsonObject;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.pulumi.WireValue;
import java.util.Optional;

/** What a state file marks with a signature: secrets, and what else the protocol marks so. */
final class SignedValue {
    private SignedValue() {}

    static Optional<PropertyValue> read(JsonObject object) {
        if (!object.has(WireValue.SIGNATURE)) {
            return Optional.empty();
        }
        if (!object.get(WireValue.SIGNATURE).getAsString().equals(WireValue.SECRET)) {
            // Assets, archives and references look the same in state and on the wire.
            return Optional.of(
                    Properties.of(Properties.of(StateFile.values(object)).wire())
                            .value());
        }
        // In state a secret's value is JSON in a text; without --show-secrets it is encrypted, and so not known.
        return Optional.of(PropertyValue.secret(
                object.has("plaintext")
                        ? StateFile.parse(object.get("plaintext").getAsString())
                        : PropertyValue.unknown()));
    }
}
