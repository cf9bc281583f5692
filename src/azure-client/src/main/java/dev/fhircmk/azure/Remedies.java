package dev.fhircmk.azure;

import java.util.Optional;

/** What the user should do about a refusal of Azure, in the inputs and commands of the program that was refused. */
public interface Remedies {
    /**
     * What to do about a refusal, such as {@code add the address of this machine to allowedIps of the vault}; empty where there is
     * nothing to add to what Azure says.
     *
     * @param code Azure's code of it, the inner one where there is one, such as {@code ForbiddenByFirewall}
     */
    Optional<String> of(String code);

    /** How to go on once a wait is over, such as {@code run up again}. */
    String again();
}
