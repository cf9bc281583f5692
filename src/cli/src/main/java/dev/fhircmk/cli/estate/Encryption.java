package dev.fhircmk.cli.estate;

import dev.fhircmk.core.KeyIdentifier;
import java.util.Optional;

/** The encryption choice of a service, as the portal's blade "Database Encryption" shows it. */
public sealed interface Encryption {
    /** The words of the portal, for every output. */
    String choice();

    /**
     * A key of the customer.
     *
     * @param identifier as the service is told it
     */
    record CustomerManaged(KeyIdentifier identifier) implements Encryption {
        @Override
        public String choice() {
            return "customer-managed";
        }
    }

    /** Microsoft's own key. */
    record ServiceManaged() implements Encryption {
        @Override
        public String choice() {
            return "service-managed";
        }
    }

    /**
     * Something that is no identifier of a key.
     *
     * @param text as Azure shows it
     */
    record Unreadable(String text) implements Encryption {
        @Override
        public String choice() {
            return "unreadable";
        }
    }

    /**
     * It could not be seen.
     *
     * @param why one sentence
     */
    record NotVisible(String why) implements Encryption {
        @Override
        public String choice() {
            return "not visible";
        }
    }

    /** The service is in the state of a stack, and not in Azure. */
    record Gone() implements Encryption {
        @Override
        public String choice() {
            return "gone";
        }
    }

    /** The key of the customer, where there is one that can be read. */
    default Optional<KeyIdentifier> key() {
        return this instanceof CustomerManaged managed ? Optional.of(managed.identifier()) : Optional.empty();
    }
}
