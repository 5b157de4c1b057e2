package io.maskwatch.cli.up;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one run has done so far.
 *
 * @param cameras cameras configured
 * @param camerasDone cameras that are through or cannot run
 * @param framesPublished frames that the agent has published, never less than have been judged
 * @param framesProcessed frames that the job has looked at
 * @param framesDropped frames that gave way to a newer one in the agent, or were too old for the job
 * @param framesQuiet frames that the agent did not send, because nothing had moved
 * @param thinned cameras of which newer frames have overtaken others before the models, those that lost most first
 * @param facesSeen faces in all frames together
 * @param alertsOpened incidents opened
 * @param alertsClosed incidents closed
 * @param deadLetters records that could not be processed
 * @param firstFrameSeconds from the start of the command to when the job had the result of the first frame of this run
 * @param firstAlertSeconds from the start of the command to the first incident read as committed
 */
record Counts(
        int cameras,
        int camerasDone,
        long framesPublished,
        long framesProcessed,
        long framesDropped,
        long framesQuiet,
        List<Thinned> thinned,
        long facesSeen,
        long alertsOpened,
        long alertsClosed,
        long deadLetters,
        OptionalDouble firstFrameSeconds,
        OptionalDouble firstAlertSeconds) {}
