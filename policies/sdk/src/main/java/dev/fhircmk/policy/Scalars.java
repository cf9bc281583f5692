package dev.fhircmk.policy;

import dev.fhircmk.policy.PropertyValue.Kind;
import dev.fhircmk.pulumi.WireValue;
import java.util.function.Supplier;

/** Reads texts, booleans and numbers, which programs in YAML write as each other. */
final class Scalars {
    /** Up to here a double is exact, and its digits are what the program wrote. */
    private static final double MAX_WHOLE = 1e15;

    private Scalars() {}

    static String string(WireValue found, Supplier<String> path) {
        return switch (found.proto().getKindCase()) {
            case STRING_VALUE -> found.proto().getStringValue();
            case BOOL_VALUE -> Boolean.toString(found.proto().getBoolValue());
            case NUMBER_VALUE -> text(found.proto().getNumberValue());
            default -> throw wrongType(Kind.STRING, found, path);
        };
    }

    static boolean bool(WireValue found, Supplier<String> path) {
        if (found.proto().hasBoolValue()) {
            return found.proto().getBoolValue();
        }
        return switch (found.proto().getStringValue()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrongType(Kind.BOOLEAN, found, path);
        };
    }

    static double number(WireValue found, Supplier<String> path) {
        if (found.proto().hasNumberValue()) {
            return found.proto().getNumberValue();
        }
        try {
            return Double.parseDouble(found.proto().getStringValue());
        } catch (NumberFormatException noNumber) {
            throw wrongType(Kind.NUMBER, found, path);
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < MAX_WHOLE
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** Tells what is wanted and what stands there; never the value, which may be secret. */
    static PropertyTypeException wrongType(Kind wanted, WireValue found, Supplier<String> path) {
        return new PropertyTypeException(
                article(wanted.word()) + " is expected at ." + path.get() + ", found " + article(word(found)));
    }

    private static String word(WireValue found) {
        if (found.isAsset() || found.isArchive()) {
            return Kind.ASSET.word();
        }
        return switch (found.proto().getKindCase()) {
            case BOOL_VALUE -> Kind.BOOLEAN.word();
            case NUMBER_VALUE -> Kind.NUMBER.word();
            case STRING_VALUE -> Kind.STRING.word();
            case LIST_VALUE -> Kind.ARRAY.word();
            default -> Kind.OBJECT.word();
        };
    }

    private static String article(String word) {
        return ("aeiou".indexOf(word.charAt(0)) >= 0 ? "an " : "a ") + word;
    }
}
