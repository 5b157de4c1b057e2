/**
 * What each service may do in Kafka: {@code maskwatch access list} shows it, {@code apply} makes it so, with the services'
 * logins. The rights are in one file, which the Helm chart uses too. Start reading at {@link
 * io.maskwatch.cli.access.ServiceAccess}.
 */
package io.maskwatch.cli.access;
