/**
 * Clients of a running local Azure: how it is reached, Azure's REST APIs as the deployer, and its administration. The server
 * writes what they read: the connection file, the lock of its data folder, and faults as JSON.
 */
@NullMarked
package dev.fhircmk.azurelocal.client;

import org.jspecify.annotations.NullMarked;
