package io.maskwatch.training.classifier;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks at faces for one step.
 *
 * @param pixels as {@code ImageNetInput.batch} takes them
 * @param faces which faces they show
 */
@SuppressWarnings("ArrayRecordComponent")
record FaceBatch(byte[] pixels, int[] faces) {
    /**
     * Draws faces and a look at each.
     *
     * @param strength as {@link Surveillance} takes it
     * @param size side of the looks in pixels
     */
    static FaceBatch draw(
            List<Face> faces, FaceSampler sampler, SplittableRandom random, double strength, int count, int size) {
        Surveillance surveillance = new Surveillance(random, strength);
        int[] drawn = new int[count];
        byte[] pixels = new byte[count * size * size * 3];
        for (int i = 0; i < count; i++) {
            drawn[i] = sampler.draw(random);
            byte[] look = surveillance.look(faces.get(drawn[i]), size).rgb();
            System.arraycopy(look, 0, pixels, i * look.length, look.length);
        }
        return new FaceBatch(pixels, drawn);
    }
}
