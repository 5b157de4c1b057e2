package io.maskwatch.schemas.address;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a parameter says about its value. Makers of cameras spell logins in dozens of ways, so names are judged by
 * what they contain, and the value of a name that nobody knows is never shown.
 */
final class ParameterNames {
    /** Longer names are judged by their end. */
    private static final int LONGEST = 40;

    private static final Pattern LOGIN =
            Pattern.compile("pas|pwd|psw|pw|user|usr|usn|login|logon|account|acct|auth|token"
                    + "|secret|cred|key|session|ticket|nonce|digest|signature");

    private static final Set<String> SHORT_LOGINS =
            Set.of("u", "p", "un", "us", "ps", "sid", "sig", "sign", "pin", "code", "hash");

    private static final Pattern STRONG = Pattern.compile("passw|passphrase|pwd|psw|secret|token|apikey|loginpas");

    private static final Set<String> HARMLESS = Set.of(
            "channel",
            "channelid",
            "channelno",
            "chid",
            "ch",
            "chn",
            "chno",
            "stream",
            "streamid",
            "streamno",
            "streamtype",
            "streamprofile",
            "streammode",
            "stype",
            "subtype",
            "subchannel",
            "substream",
            "type",
            "linktype",
            "unicast",
            "multicast",
            "transportmode",
            "transport",
            "proto",
            "protocol",
            "profile",
            "profileid",
            "resolution",
            "size",
            "width",
            "height",
            "fps",
            "framerate",
            "bitrate",
            "quality",
            "compression",
            "codec",
            "vcodec",
            "acodec",
            "videocodec",
            "videocodectype",
            "audiocodec",
            "encoding",
            "video",
            "audio",
            "media",
            "track",
            "trackid",
            "camera",
            "cam",
            "inst",
            "line",
            "overview",
            "keyframe",
            "keyframeinterval",
            "starttime",
            "endtime",
            "enablesrtp",
            "udp",
            "tcp",
            "rtsp",
            "ssl",
            "sslmode");

    enum Kind {
        /** Known to say nothing about a login. */
        HARMLESS,
        /** Says that a login follows. */
        LOGIN,
        /** May say anything. */
        UNKNOWN
    }

    private ParameterNames() {}

    /** The kind of the name at {@code from..to}. */
    static Kind kind(String text, int from, int to) {
        String name = plain(text, from, to);
        if (to - from <= LONGEST && HARMLESS.contains(name)) {
            return Kind.HARMLESS;
        }
        return SHORT_LOGINS.contains(name) || LOGIN.matcher(name).find() ? Kind.LOGIN : Kind.UNKNOWN;
    }

    /** Whether a password, secret or token follows, also where the name does not stand in an address. */
    static boolean namesSecret(String text, int from, int to) {
        return STRONG.matcher(plain(text, from, to)).find();
    }

    /** In lower case, without what separates words, with percent-encoded characters decoded. */
    private static String plain(String text, int from, int to) {
        String end = text.substring(Math.max(from, to - LONGEST), to);
        return PercentCode.decode(end).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
