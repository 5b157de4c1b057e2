package io.maskwatch.routing.rules;

/** Whether something matches, and why or why not, in words. */
record Verdict(boolean matches, String why) {}
