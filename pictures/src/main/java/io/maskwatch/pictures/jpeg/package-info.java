/**
 * Decodes the JPEGs that cameras and agents send in a third of the time that Java takes: {@link
 * io.maskwatch.pictures.jpeg.FastJpeg}. OpenCV can't tell whether a picture is damaged, so {@code EntropyWalk} looks at every bit
 * first. Whatever is out of the ordinary is left to Java's reader.
 */
package io.maskwatch.pictures.jpeg;
