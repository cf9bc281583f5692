package dev.fhircmk.standin;

/** Says something to the user beside a resource; the update goes on. */
interface Warnings {
    void warn(String urn, String message);
}
