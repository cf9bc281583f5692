/** What pipelines read: findings as SARIF, as JUnit's XML and as a comment on a pull request, and logs in which nothing speaks to the runner. */
@NullMarked
package dev.fhircmk.cli.pipeline;

import org.jspecify.annotations.NullMarked;
