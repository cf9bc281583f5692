package dev.fhircmk.e2e;

/**
 * What a component says of a prerequisite that is broken. The id is a part of the message, so a test that asserts the message
 * breaks the prerequisite that the case names.
 *
 * @param component the component and its name, such as {@code CmkKeyVault 'keys'}
 * @param prerequisite the id, such as {@code CMK-011}
 * @param sentence the rest: the title, what is wrong, what to do and where it is written
 */
record Refusal(String component, String prerequisite, String sentence) {
    String message() {
        return component + ": " + prerequisite + " " + sentence;
    }
}
