package io.maskwatch.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process and its descendants listen on, as Linux tells in {@code /proc}. */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** An open TCP socket that accepts connections. */
    record Listening(InetAddress address, int port, long pid) {}

    private ListeningSockets() {}

    static List<Listening> of(ProcessHandle process) throws IOException {
        List<Listening> sockets = new ArrayList<>();
        for (ProcessHandle handle :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            Set<String> inodes = inodes(handle.pid());
            for (String table : List.of("tcp", "tcp6")) {
                Path file = Path.of("/proc/" + handle.pid() + "/net/" + table);
                for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                    String[] fields = line.strip().split("\\s+", -1);
                    if (fields.length > 9 && fields[3].equals(LISTEN) && inodes.contains(fields[9])) {
                        String[] local = fields[1].split(":", -1);
                        sockets.add(new Listening(address(local[0]), HexFormat.fromHexDigits(local[1]), handle.pid()));
                    }
                }
            }
        }
        return sockets;
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    Matcher socket =
                            SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
                    if (socket.matches()) {
                        inodes.add(socket.group(1));
                    }
                }
            }
        }
        return inodes;
    }

    /** The kernel writes an address as words in the machine's own order of bytes. */
    private static InetAddress address(String hex) throws UnknownHostException {
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            bytes.putInt(words.getInt());
        }
        return InetAddress.getByAddress(bytes.array());
    }
}
