/** Whom a receiver trusts, and what is wrong with a certificate in words that say what to do. */
package io.maskwatch.alerts.receiver.tls;
