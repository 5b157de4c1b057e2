package io.maskwatch.routing.rules;

/** Whether something matches, and why or why not, in words. */
record Match(boolean matches, String why) {}
