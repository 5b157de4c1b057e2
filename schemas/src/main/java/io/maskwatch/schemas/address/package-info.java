/**
 * Network addresses from outside: one way to take them apart, for cameras and webhooks alike, and one way to find and hide the
 * logins in them. Start reading at {@link io.maskwatch.schemas.address.NetworkAddress}; logins are found by
 * {@link io.maskwatch.schemas.address.AddressRedaction}. Pure, and linear in the length of the text.
 */
package io.maskwatch.schemas.address;
