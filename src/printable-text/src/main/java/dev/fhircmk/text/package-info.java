/** How text of others is shown; of no other module, so that all may use it. */
@NullMarked
package dev.fhircmk.text;

import org.jspecify.annotations.NullMarked;
