package dev.fhircmk.standin;

import org.jspecify.annotations.Nullable;

/**
 * One part of a resource's id that the user chooses. Another value always replaces the resource.
 *
 * @param name its name in the path and in the SDKs; with dots where the value lies inside a property
 * @param type what it may be
 * @param required whether Check refuses inputs without it
 * @param isPath whether it is an id itself, with slashes that stay
 * @param autoName how it is made up; null where it never is
 */
record PathParameter(
        String name,
        PropertyType.Text type,
        boolean required,
        boolean isPath,
        @Nullable AutoName autoName) {}
