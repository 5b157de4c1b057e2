package io.maskwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.maskwatch.alerts.access.Role;
import io.maskwatch.alerts.incident.IncidentChecks;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports for somebody who was seen: what is in them, what is on record of them, and who may have them. */
class ExportITCase {
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private final Instant noon = Instant.now().minusSeconds(7_200);
    private Service service;
    private Keeper keeper;

    @BeforeEach
    void start() throws Exception {
        SERVERS.deleteIncidents();
        String database = SERVERS.newDatabase();
        service = Service.start(SERVERS, database, Map.of());
        keeper = new Keeper(SERVERS, database, service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void holdsWhatTheCameraSawInTheTimeWithAManifestThatIsTrue() throws Exception {
        UUID inside = keeper.alert("gate", noon);
        UUID after = keeper.alert("gate", noon.plusSeconds(3_600));
        UUID elsewhere = keeper.alert("ward", noon);
        assertThat(keeper.pictureStatus(inside)).isEqualTo(200); // somebody looks

        HttpResponse<byte[]> answer = service.get(path("gate", "request%207"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
        assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("no-store");
        Map<String, byte[]> files = files(answer.body());
        String picture = "pictures/" + inside + "-" + IncidentChecks.sha256(Samples.jpeg(Color.RED)) + ".jpg";
        assertThat(files.keySet())
                .containsExactlyInAnyOrder("README.txt", "alerts/" + inside + ".json", picture, "manifest.json");
        assertThat(files.get(picture)).isEqualTo(Samples.jpeg(Color.RED));

        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.at("/request/reason").asString()).isEqualTo("request 7");
        assertThat(manifest.at("/request/exportedBy").asString()).isEqualTo("ada");
        assertThat(manifest.at("/alerts").asInt()).isEqualTo(1);
        assertThat(manifest.at("/pictures").asInt()).isEqualTo(1);
        assertThat(manifest.at("/files").size()).isEqualTo(files.size() - 1);
        for (JsonNode part : manifest.at("/files")) {
            byte[] content = files.get(part.at("/name").asString());
            assertThat(part.at("/sha256").asString()).isEqualTo(IncidentChecks.sha256(content));
            assertThat(part.at("/bytes").asInt()).isEqualTo(content.length);
        }
        JsonNode alert = JSON.readTree(files.get("alerts/" + inside + ".json"));
        assertThat(alert.at("/alert/alertId").asString()).isEqualTo(inside.toString());
        assertThat(alert.at("/timeline/0/kind").asString()).isEqualTo("opened");
        assertThat(alert.at("/audit").values().stream()
                        .map(entry -> entry.at("/entry/action").asString()))
                .contains("picture-opened", "picture-exported");
        assertThat(keeper.audit())
                .contains(
                        "ada evidence-exported camera:gate request 7",
                        "ada picture-exported alert:" + inside + " request 7")
                .noneMatch(line -> line.contains("picture-exported alert:" + after))
                .noneMatch(line -> line.contains("picture-exported alert:" + elsewhere));
    }

    @Test
    void aPictureThatNobodyCanOpenIsMissingAndTheManifestSaysSo() throws Exception {
        UUID alertId = keeper.alert("gate", noon);
        SERVERS.execute(keeper.database(), "update evidence set jpeg = decode('4d57533101610000', 'hex')");
        Map<String, byte[]> files = files(service.get(path("gate", "x")).body());
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.at("/pictures").asInt()).isZero();
        assertThat(manifest.at("/missing/0").asString()).contains("of alert " + alertId + ": ");
    }

    @Test
    void whoSeesOneSiteGetsNothingOfAnother() throws Exception {
        keeper.camera("gate", "Airport");
        keeper.camera("ward", "Hospital");
        keeper.alert("ward", noon);
        UUID here = keeper.alert("gate", noon);
        Person ana = service.person("ana", Role.SUPERVISOR, "Airport");
        HttpResponse<String> refused = ana.get(path("ward", "x"));
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).contains("there is no camera ward");
        assertThat(ana.get(path("gate", "x")).statusCode()).isEqualTo(200);
        assertThat(keeper.audit())
                .contains("ana picture-exported alert:" + here + " x")
                .noneMatch(line -> line.contains("evidence-exported camera:ward"));
        HttpResponse<byte[]> none = service.get(path("gate", "%20"));
        assertThat(none.statusCode()).isEqualTo(400);
    }

    private String path(String camera, String reason) {
        return "/api/v1/export?camera=" + camera + "&from=" + noon.minusSeconds(60) + "&to=" + noon.plusSeconds(60)
                + "&author=ada&reason=" + reason;
    }

    private static Map<String, byte[]> files(byte[] content) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
