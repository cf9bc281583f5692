/** Comments on pull requests at GitHub, Azure DevOps and GitLab. */
@NullMarked
package dev.fhircmk.cli.pullrequest;

import org.jspecify.annotations.NullMarked;
