/**
 * AIZOO's face mask detector as a peer in {@code maskwatch eval}; start reading at {@link
 * io.maskwatch.bench.aizoo.AizooFinder}.
 */
package io.maskwatch.bench.aizoo;
