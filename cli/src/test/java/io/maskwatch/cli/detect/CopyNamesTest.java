package io.maskwatch.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies never hit a file that is judged, nor each other. */
class CopyNamesTest {
    @TempDir
    private Path folder;

    private Path photo;

    @BeforeEach
    void photo() throws IOException {
        photo = Files.writeString(folder.resolve("photo.jpg"), "a photo");
    }

    @Test
    void copyHasTheNameOfTheFile() {
        assertThat(new CopyNames(folder.resolve("out"), List.of(photo)).next(photo, FileKind.PICTURE))
                .isEqualTo(folder.resolve("out/photo.jpg"));
    }

    @Test
    void inputInTheFolderItselfIsPassedOver() {
        assertThat(new CopyNames(folder, List.of(photo)).next(photo, FileKind.PICTURE))
                .isEqualTo(folder.resolve("photo-2.jpg"));
    }

    @Test
    void inputBehindLinksIsPassedOver() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), folder);
        assertThat(new CopyNames(link, List.of(photo)).next(photo, FileKind.PICTURE))
                .isEqualTo(link.resolve("photo-2.jpg"));
        Path hardLink = Files.createLink(folder.resolve("other.jpg"), photo);
        Path sibling = Path.of("somewhere/other.png");
        assertThat(new CopyNames(folder, List.of(photo, sibling)).next(sibling, FileKind.PICTURE))
                .as("not through %s", hardLink)
                .isEqualTo(folder.resolve("other-2.jpg"));
    }

    @Test
    void laterInputIsPassedOverByAnEarlierCopy() throws IOException {
        Path clip = Files.writeString(folder.resolve("clip.mp4"), "a clip");
        Path movie = Path.of("somewhere/clip.mov");
        CopyNames names = new CopyNames(folder, List.of(movie, clip));
        assertThat(names.next(movie, FileKind.VIDEO)).isEqualTo(folder.resolve("clip-2.mp4"));
        assertThat(names.next(clip, FileKind.VIDEO)).isEqualTo(folder.resolve("clip-3.mp4"));
    }

    @Test
    void filesOfOneNameGetNumbers() {
        CopyNames names = new CopyNames(folder.resolve("out"), List.of(photo));
        assertThat(names.next(Path.of("a/photo.jpg"), FileKind.PICTURE)).hasFileName("photo.jpg");
        assertThat(names.next(Path.of("b/photo.png"), FileKind.PICTURE)).hasFileName("photo-2.jpg");
        assertThat(names.next(Path.of("c/Photo.jpg"), FileKind.PICTURE)).hasFileName("Photo-3.jpg");
        assertThat(names.next(Path.of("c/photo.mp4"), FileKind.VIDEO)).hasFileName("photo.mp4");
    }

    @Test
    void folderOfTheNameIsPassedOver() throws IOException {
        Files.createDirectories(folder.resolve("out/photo.jpg"));
        assertThat(new CopyNames(folder.resolve("out"), List.of(photo)).next(photo, FileKind.PICTURE))
                .isEqualTo(folder.resolve("out/photo-2.jpg"));
    }
}
