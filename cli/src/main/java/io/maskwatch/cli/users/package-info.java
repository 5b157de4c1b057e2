/** {@code maskwatch users}: who may log in to the console, and links for it. */
package io.maskwatch.cli.users;
