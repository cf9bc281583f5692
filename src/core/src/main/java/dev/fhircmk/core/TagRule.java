package dev.fhircmk.core;

import java.util.Map;
import java.util.Optional;

/**
 * The tags that Azure accepts. Sources: "Use tags to organize your Azure resources", limitations; "About keys", key tags ("up to 15 tags,
 * each of which can have a 256 character name and a 256 character value").
 */
public enum TagRule {
    /** The tags of a resource of Azure Resource Manager. */
    RESOURCE(50, 512, "<>%&\\?/"),
    /** The tags of a key in a vault. */
    KEY(15, 256, "");

    private static final int LONGEST_VALUE = 256;

    private final int most;
    private final int longestName;
    private final String refused;

    TagRule(int most, int longestName, String refused) {
        this.most = most;
        this.longestName = longestName;
        this.refused = refused;
    }

    /**
     * Refuses tags that Azure refuses.
     *
     * @param input the input that holds them, such as {@code tags}
     * @throws InvalidValueException where there are too many, or one is too long or has a character that Azure does not take
     */
    public void check(String input, Map<String, String> tags) {
        check(input, tags, 0);
    }

    /**
     * The same where some tags are added to those of the user.
     *
     * @param added how many
     */
    public void check(String input, Map<String, String> tags, int added) {
        if (tags.size() > most - added) {
            throw new InvalidValueException(
                    input,
                    "at most " + (most - added) + " tags",
                    tags.size() + " tags",
                    "leave some out"
                            + (added == 0
                                    ? ""
                                    : ", since " + added + " of the " + most
                                            + " that Azure takes tell the versions of the key apart"));
        }
        tags.forEach((name, value) -> wrong(name, value).ifPresent(wanted -> {
            throw new InvalidValueException(input, wanted, name, "shorten or rename that tag");
        }));
    }

    private Optional<String> wrong(String name, String value) {
        if (name.isBlank() || name.length() > longestName) {
            return Optional.of("tags with names of 1 to " + longestName + " characters");
        }
        if (name.chars().anyMatch(character -> refused.indexOf(character) >= 0)) {
            return Optional.of("tags with names without any of " + refused);
        }
        return value.length() > LONGEST_VALUE
                ? Optional.of("tags with values of at most " + LONGEST_VALUE + " characters")
                : Optional.empty();
    }
}
