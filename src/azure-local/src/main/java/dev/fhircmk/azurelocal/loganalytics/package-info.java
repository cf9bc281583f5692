/** Log Analytics: workspaces, and the queries of them that are in use. */
@NullMarked
package dev.fhircmk.azurelocal.loganalytics;

import org.jspecify.annotations.NullMarked;
