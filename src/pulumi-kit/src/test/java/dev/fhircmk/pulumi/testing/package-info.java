/** What tests of other modules run Pulumi's engine with: the toolchain, and folders as a user has them who has nothing of this build. */
@NullMarked
package dev.fhircmk.pulumi.testing;

import org.jspecify.annotations.NullMarked;
