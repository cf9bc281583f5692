/** What an auditor asks about keys, as one model: written as JSON, and as a page for people. */
@NullMarked
package dev.fhircmk.cli.report;

import org.jspecify.annotations.NullMarked;
