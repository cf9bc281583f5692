/** What is there: services, their keys, vaults and grants, read from Azure, with what could not be seen and why. */
@NullMarked
package dev.fhircmk.cli.estate;

import org.jspecify.annotations.NullMarked;
