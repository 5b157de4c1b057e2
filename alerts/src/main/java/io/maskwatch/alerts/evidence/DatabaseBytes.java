package io.maskwatch.alerts.evidence;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the picture's own row. */
record DatabaseBytes(JdbcClient database) implements PictureBytes {
    private static final String ROW = " where alert_id = :alertId and sha256 = :sha256";

    @Override
    public void put(PictureName name, byte[] content) {
        of("update evidence set jpeg = :content" + ROW, name)
                .param("content", content)
                .update();
    }

    @Override
    public Optional<byte[]> get(PictureName name) {
        return of("select jpeg from evidence" + ROW + " and jpeg is not null", name)
                .query((row, number) -> row.getBytes("jpeg"))
                .optional();
    }

    @Override
    public void delete(PictureName name) {
        of("update evidence set jpeg = null" + ROW, name).update();
    }

    private JdbcClient.StatementSpec of(String sql, PictureName name) {
        return database.sql(sql).param("alertId", name.alertId()).param("sha256", name.sha256());
    }
}
