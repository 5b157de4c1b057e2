package io.maskwatch.alerts.config;

import java.util.Map;

/** Finds the secrets that references point to. Immutable; shows none of them. */
public final class Secrets {
    private final Map<String, String> environment;

    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The secret behind a reference.
     *
     * @param place where the reference stands, for messages
     * @param reference {@code env:NAME} or {@code file:PATH}
     * @throws IllegalArgumentException with a sentence, if it is no reference or there is no such secret
     */
    public Secret resolve(String place, String reference) {
        if (!Secret.isReference(reference)) {
            throw new IllegalArgumentException(place
                    + " must be env:NAME or file:PATH, which name where the secret is; the value itself is not shown");
        }
        return Secret.resolve(place, reference, environment);
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
