package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.core.RsaKeySize;
import dev.fhircmk.core.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How the prerequisites of keys are judged. */
final class KeyJudgements {
    private static final Duration NEAR_EXPIRY = Duration.ofDays(30);
    private static final int LONGEST_NAMES = 94;

    static final Map<String, Function<Facts, Verdict>> BY_NAME = Map.of(
            "KeyIsRsa",
            facts -> facts.get(FactKey.KEY_TYPE).require(Set.of("RSA", "RSA-HSM")::contains),
            "KeyIsNotHsm",
            facts -> facts.get(FactKey.KEY_TYPE).allow(type -> !type.equals("RSA-HSM")),
            "KeyEnabled",
            facts -> facts.get(FactKey.KEY_ENABLED).allow(on -> on),
            "KeyActive",
            KeyJudgements::active,
            "KeyExpiryFar",
            KeyJudgements::expiryFar,
            "KeyOperations",
            KeyJudgements::operations,
            // Left out, Key Vault makes an RSA key of 2048 bits.
            "KeySize",
            facts ->
                    facts.get(FactKey.KEY_SIZE).allow(RsaKeySize.OF_SERVICES::contains, bits -> "is " + bits + " bits"),
            "KeyDoesNotRotateItself",
            facts -> facts.get(FactKey.KEY_ROTATES_ITSELF).allow(itself -> !itself, itself -> "rotates the key"),
            "NamesFitTogether",
            KeyJudgements::namesFitTogether);

    private KeyJudgements() {}

    private static Verdict active(Facts facts) {
        var started = facts.get(FactKey.KEY_NOT_BEFORE).allow(start -> !start.isAfter(facts.now()));
        var unexpired = facts.get(FactKey.KEY_EXPIRES).allow(end -> end.isAfter(facts.now()));
        return started instanceof Verdict.Violated ? started : Verdict.all(unexpired, started);
    }

    private static Verdict expiryFar(Facts facts) {
        var expires = facts.get(FactKey.KEY_EXPIRES);
        return expires.judge(
                end -> end.isAfter(facts.now())
                        ? expires.expect(end.isAfter(facts.now().plus(NEAR_EXPIRY)), "is " + end)
                        // KeyActive judges a key that has expired.
                        : Verdict.notApplicable("the key has expired"),
                Verdict::met);
    }

    /** A key that names no operation allows all of its type. */
    private static Verdict operations(Facts facts) {
        var operations = facts.get(FactKey.KEY_OPERATIONS);
        return operations.judge(
                allowed -> KeyPermissions.OPERATIONS.stream()
                        .filter(operation -> !allowed.contains(operation))
                        .findFirst()
                        .map(missing -> Verdict.violated(operations.path(), "lacks " + missing))
                        .orElseGet(Verdict::met),
                Verdict::met);
    }

    private static Verdict namesFitTogether(Facts facts) {
        var key = facts.get(FactKey.KEY_NAME);
        return facts.get(FactKey.VAULT_NAME)
                .judgeKnown(vaultName -> key.judgeKnown(keyName -> {
                    var length = vaultName.length() + keyName.length();
                    return key.expect(
                            length <= LONGEST_NAMES, "makes " + length + " characters with the name of the vault");
                }));
    }
}
