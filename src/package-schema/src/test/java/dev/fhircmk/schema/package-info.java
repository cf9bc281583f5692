/** What is made from {@code schema.yaml}: the schema that the plugin serves, and the Args classes of the components. */
@NullMarked
package dev.fhircmk.schema;

import org.jspecify.annotations.NullMarked;
