package io.maskwatch.cli.up;

import io.maskwatch.schemas.topic.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Looks for JPEGs in everything that a running {@code maskwatch up} has written: each record of each topic, each row of each
 * table, and each file of the data directory. A JPEG begins with FF D8 FF and one of the markers that may come first.
 */
final class JpegSearch {
    private static final String IN_HEXADECIMAL = "ffd8ff(e[0-9a-f]|db|c[0-4]|fe)";

    private final Path data;

    JpegSearch(Path data) {
        this.data = data;
    }

    /** Where JPEGs were found: the names of topics, tables and files. */
    List<String> found() throws Exception {
        List<String> places = new ArrayList<>(topics());
        places.addAll(tables());
        places.addAll(files());
        return places;
    }

    private List<String> topics() throws IOException {
        String servers = Files.readString(data.resolve("kafka.address")).strip();
        List<String> places = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                TopicReader.consumer(Map.of("bootstrap.servers", servers), "read_uncommitted")) {
            for (String topic : consumer.listTopics().keySet()) {
                TopicReader.read(consumer, TopicReader.partitions(consumer, topic), Optional.empty(), record -> {
                    if (record.value() != null && holdsJpeg(record.value()) && !places.contains("topic " + topic)) {
                        places.add("topic " + topic);
                    }
                });
            }
        }
        return places;
    }

    /** PostgreSQL compresses what it stores, so its files alone tell too little. */
    private List<String> tables() throws IOException, SQLException {
        List<String> places = new ArrayList<>();
        String port = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"))
                .get(3)
                .strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + DatabaseRoles.SERVICE,
                        DatabaseRoles.SERVICE,
                        Files.readString(data.resolve("secrets/database")).strip());
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            if (tables.isEmpty()) {
                throw new AssertionError("there is no table to look into");
            }
            for (String table : tables) {
                String query =
                        "select count(*) from \"" + table + "\" found where found::text ~ '" + IN_HEXADECIMAL + "'";
                try (ResultSet rows = statement.executeQuery(query)) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        places.add("table " + table);
                    }
                }
            }
        }
        return places;
    }

    private List<String> files() throws IOException {
        List<String> places = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data)) {
            // The binaries of PostgreSQL are not written by what runs; a clip in the folder is the test's own.
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(data.resolve("postgres/binaries")))
                    .toList()) {
                if (holdsJpeg(read(file))) {
                    places.add("file " + data.relativize(file));
                }
            }
        }
        return places;
    }

    /** A file may go while it is looked for: checkpoints do so each second. */
    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static boolean holdsJpeg(byte[] bytes) {
        for (int at = 0; at + 3 < bytes.length; at++) {
            if (bytes[at] == (byte) 0xFF && bytes[at + 1] == (byte) 0xD8 && bytes[at + 2] == (byte) 0xFF) {
                int marker = bytes[at + 3] & 0xFF;
                if ((marker & 0xF0) == 0xE0 || marker == 0xDB || marker == 0xFE || (marker >= 0xC0 && marker <= 0xC4)) {
                    return true;
                }
            }
        }
        return false;
    }
}
