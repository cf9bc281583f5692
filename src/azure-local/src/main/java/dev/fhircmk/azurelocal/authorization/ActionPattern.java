package dev.fhircmk.azurelocal.authorization;

/**
 * An action in a role, in which {@code *} stands for any text; case does not count.
 *
 * @param text such as {@code Microsoft.KeyVault/vaults/keys/*}
 */
record ActionPattern(String text) {
    boolean matches(String action) {
        return matches(0, action, 0);
    }

    private boolean matches(int from, String action, int at) {
        int star = text.indexOf('*', from);
        if (star < 0) {
            String rest = text.substring(from);
            return action.length() - at == rest.length() && action.regionMatches(true, at, rest, 0, rest.length());
        }
        if (!action.regionMatches(true, at, text, from, star - from)) {
            return false;
        }
        int next = at + star - from;
        for (int end = next; end <= action.length(); end++) {
            if (matches(star + 1, action, end)) {
                return true;
            }
        }
        return false;
    }
}
