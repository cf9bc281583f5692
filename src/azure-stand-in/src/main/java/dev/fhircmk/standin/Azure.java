package dev.fhircmk.standin;

/**
 * The way to Azure with one set of credentials.
 *
 * @param account who deploys, and where to
 * @param arm Azure Resource Manager
 * @param tokens access tokens for other services
 */
record Azure(Account account, ArmClient arm, AccessTokens tokens) {}
