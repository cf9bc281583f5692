/** What every program that calls a server over HTTP needs, Azure's, the local one's or another. */
@NullMarked
package dev.fhircmk.http;

import org.jspecify.annotations.NullMarked;
