package dev.fhircmk.azurelocal.store;

/** The tables of a store. A name is part of the file format: renaming one loses its rows. */
public enum Table {
    /** What the folder was given on first start: ids, the sealed client secret, the sealed token signing key. */
    SETTINGS,
    /** Registration state by resource provider namespace, after the id of an added subscription. */
    PROVIDERS,
    /** ARM resources by lower-case id, resource groups included. */
    RESOURCES,
    /** Which resource holds a vault name, by lower-case name: names are global. */
    VAULT_NAMES,
    /** Soft-deleted vaults by lower-case name. */
    DELETED_VAULTS,
    /** Keys by vault and name; the row says which version is current and whether the key is deleted. */
    KEYS,
    /** Key versions by vault, key name and version, in the order in which they were made. */
    KEY_VERSIONS,
    /** Uses of keys by number, the oldest overwritten, and the next number. */
    KEY_LOG,
    /** Events of the activity log by number, the oldest overwritten, and the next number. */
    ACTIVITY,
    /** When the log of a vault went to a workspace, by the lower-case ids of vault and workspace. */
    LOG_ROUTES,
    /** Service principals by lower-case object id. */
    PRINCIPALS,
    /** Security groups by lower-case object id. */
    GROUPS,
    /** Which groups an object is a direct member of, by the lower-case ids of the object and of the group. */
    GROUP_MEMBERS,
    /** Applications that sign in beside the deployer, by lower-case name; their secrets are sealed. */
    CLIENTS,
    /** Federated identity credentials by the lower-case id of the identity and their name. */
    FEDERATED_CREDENTIALS,
    /** The public keys of issuers outside the tenant, by issuer. */
    ISSUERS,
    /** Subscriptions beside the first, by lower-case id. */
    SUBSCRIPTIONS,
    /** Management groups by lower-case name. */
    MANAGEMENT_GROUPS,
    /** Which management group holds a subscription, by the lower-case id of the subscription. */
    SUBSCRIPTION_PLACES,
    /** Applications of Microsoft and others that a service principal can be made of, by lower-case application id. */
    APPLICATIONS,
    /** Extension resources (role assignments, locks, diagnostic settings), by lower-case id. */
    EXTENSIONS,
    /** Custom roles by lower-case id. */
    ROLE_DEFINITIONS,
    /** Which role works for whom from when until when, by the lower-case id of the role assignment. */
    ROLE_EFFECTS,
    /** The data keys of FHIR services, wrapped, by the lower-case id of the service. */
    DATA_KEYS,
    /** What FHIR services store, encrypted, by service, pseudonym and version. */
    FHIR_RESOURCES,
    /** Long-running operations by id. */
    OPERATIONS,
    /** What is to happen later, by due time. */
    TIMELINE
}
