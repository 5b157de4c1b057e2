package io.maskwatch.cli.detect;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * One picture or frame of a video as a JSON object.
 *
 * @param file as given on the command line
 * @param frame number of the frame from 0; absent for a picture
 * @param seconds when the frame is shown, from the start of the video; absent for a picture
 * @param width pixels
 * @param height pixels
 * @param faces in the order of their scores
 */
@JsonInclude(Include.NON_NULL)
record PictureLine(String file, Long frame, Double seconds, int width, int height, List<FaceLine> faces) {}
