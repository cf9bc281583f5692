/** Reading and building Gson trees without nulls. */
@NullMarked
package dev.fhircmk.azurelocal.json;

import org.jspecify.annotations.NullMarked;
