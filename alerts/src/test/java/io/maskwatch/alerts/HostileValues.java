package io.maskwatch.alerts;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Values that no console sends, as they stand in an address. */
final class HostileValues {
    /** Of an alert that is not there. */
    static final UUID ALERT_ID = UUID.fromString("3b241101-e2bb-5255-8caf-4136c566a962");

    static final String CURSOR = "2026-11-24T10:15:30Z_" + ALERT_ID;

    private HostileValues() {}

    static List<String> all() {
        Stream<String> fixed = Stream.of(
                "",
                "%20",
                "%00",
                "a%00b",
                "%ED%A0%80",
                "%ED%B0%80",
                "%ED%A0%80x",
                "%C0%80",
                "%FF",
                "%F4%90%80%80",
                "%EF%BF%BF",
                "%F0%9F%98%80",
                "%E2%80%AE",
                "%0D%0ASet-Cookie:%20a=b",
                "%1B%5B2J",
                "-1",
                "0",
                "1e9",
                "NaN",
                "%2B5",
                "%D9%A3",
                "2147483648",
                "9223372036854775808",
                "null",
                "undefined",
                "true",
                "..%2F..%2Fetc",
                "%27%20or%201=1--",
                "%24%7Bjndi:ldap://x%7D",
                "%3Cscript%3E",
                "a,b",
                "[]",
                "%5B%5D",
                "%25",
                "rtsp://me:secret@host/",
                "-999999999-01-01T00:00:00Z_" + ALERT_ID,
                "%2B1000000000-12-31T23:59:59.999999999Z_" + ALERT_ID,
                "-4714-01-01T00:00:00Z_" + ALERT_ID,
                "0000-01-01T00:00:00Z_" + ALERT_ID,
                "_" + ALERT_ID,
                CURSOR + "_x",
                "2026-02-30T00:00:00Z_" + ALERT_ID,
                "2026-11-24T24:00:00Z_" + ALERT_ID,
                "a".repeat(501),
                "9".repeat(4_000),
                "%F0%9F%98%80".repeat(400),
                "00000000-0000-0000-0000-00000000000g",
                "1-1-1-1-1");
        Stream<String> control = Stream.of(1, 7, 8, 9, 10, 13, 31, 127).map("%%%02X"::formatted);
        return Stream.concat(fixed, control).toList();
    }
}
