/** The token endpoint of login.microsoftonline.com and the tokens that the other services check. */
@NullMarked
package dev.fhircmk.azurelocal.login;

import org.jspecify.annotations.NullMarked;
