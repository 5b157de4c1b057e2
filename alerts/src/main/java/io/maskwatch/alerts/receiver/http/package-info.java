/**
 * Posts to HTTP servers that are not trusted: within a time, without following redirects, and reading no more of an answer than
 * a log line needs. Start reading at {@link io.maskwatch.alerts.receiver.http.HttpSender}.
 */
package io.maskwatch.alerts.receiver.http;
