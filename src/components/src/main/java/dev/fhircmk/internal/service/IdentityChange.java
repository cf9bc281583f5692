package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.DataProtection;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * A change of the identity of a service that exists.
 *
 * <p>azure-native sends it as a PATCH, which takes the identity and tags, and nothing else: other changes in the same update would
 * be lost without an error, and with a changed key the new identity could not read the data. So it must be the only change of its
 * update.
 *
 * @param check refuses
 * @param service as Azure shows it before the update
 */
public record IdentityChange(ComponentCheck check, Output<Lookup> service) {
    private static final String UNKNOWN = "";

    /**
     * Passes the name of the service on, once it is known that a change of the identity is the only change.
     *
     * @param identityId the identity that is asked for; empty for that of the service itself
     * @param keyUri the key that is asked for; empty for that of the service itself. One that is not known before the update is a new
     *     version
     * @param settings what else is asked for
     */
    public Output<String> alone(
            Output<String> serviceName,
            Optional<Output<String>> identityId,
            Optional<Output<String>> keyUri,
            Output<FhirServiceSettings> settings) {
        if (identityId.isEmpty()) {
            return serviceName;
        }
        var key = keyUri.map(uri -> Known.orElse(uri, () -> Output.of(UNKNOWN)));
        return check.checked(
                Output.tuple(
                        serviceName,
                        service,
                        identityId.get(),
                        key.map(uri -> uri.applyValue(Optional::of)).orElseGet(() -> Output.of(Optional.empty())),
                        settings),
                known -> {
                    var used = known.t2.text("identityId").flatMap(ArmId::read);
                    var asked = ArmId.read(known.t3);
                    if (used.isPresent() && asked.isPresent() && !used.equals(asked)) {
                        refuseMore(used.get(), known.t2, known.t4, known.t5);
                    }
                    return known.t1;
                });
    }

    private void refuseMore(ArmId used, Lookup found, Optional<String> key, FhirServiceSettings settings) {
        var more = new ArrayList<String>();
        key.filter(uri -> isAnother(uri, found)).ifPresent(uri -> more.add("customerManagedKey.keyUriWithVersion"));
        more.addAll(settings.changedFrom(found.object("settings").orElse(Map.of())));
        if (!more.isEmpty()) {
            throw check.refusal("the identity must change in an update of its own, got "
                    + String.join(", ", more) + " changed with it, which Azure would not take from the same request:"
                    + " update with the identity " + used
                    + " first, named in " + KeyIdentity.GIVEN
                    + " unless this component made it, then change the identity alone");
        }
    }

    private static boolean isAnother(String asked, Lookup found) {
        return asked.equals(UNKNOWN)
                || found.text("keyUri")
                        .map(uri -> !KeyIdentifier.parse(uri).equals(KeyIdentifier.parse(asked)))
                        .orElse(true);
    }

    /**
     * Passes on the id of an identity that the component is to make, and warns where the service uses it already: azure-native
     * makes nothing that exists. It is no refusal: a preview that goes on finds an identity that left the state of the stack, or that
     * a run that was cut off made.
     */
    public Output<String> toBeMade(Output<String> identityId) {
        return check.checked(Output.tuple(identityId, service), known -> {
            var used = known.t2.text("identityId").flatMap(ArmId::read);
            if (used.isPresent() && used.equals(ArmId.read(known.t1))) {
                check.warn("the identity '" + known.t1
                        + "' is there already and not in the state of this stack, so the update would fail: name it"
                        + " in " + KeyIdentity.GIVEN
                        + ", or give identityName another name in an update"
                        + " that changes nothing else; where an update was cut off, or the stack stopped managing"
                        + " it, run `recover`");
            }
            return known.t1;
        });
    }

    /**
     * The id of an identity that is given in place of the one that the component made. A protected identity cannot leave the stack, so
     * it must leave the state in an update before.
     */
    public Output<String> fromOwn(DataProtection protection, KeyIdentity.Place place, Output<String> given) {
        if (protection != DataProtection.PROTECT) {
            return given;
        }
        return check.checked(Output.tuple(given, place.ownId(), service), known -> {
            var used = known.t3.text("identityId").flatMap(ArmId::read);
            if (used.isPresent() && used.equals(ArmId.read(known.t2)) && !used.equals(ArmId.read(known.t1))) {
                throw check.refusal(KeyIdentity.GIVEN
                        + " cannot take the place of the identity that this component made while that is protected, got '"
                        + known.t1 + "': update with dataProtection: retain and the identity as it is, then change the"
                        + " identity alone, and only then go back to protect");
            }
            return known.t1;
        });
    }
}
