/** New versions of keys: services are moved to them, and what each version is still needed for is shown. */
@NullMarked
package dev.fhircmk.cli.rotate;

import org.jspecify.annotations.NullMarked;
