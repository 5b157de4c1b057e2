package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.maskwatch.ingest.source.KeyFramePlan.Step;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Gives a decoder the packets that are worth decoding, and keeps the others for a moment. For one stream and one thread. */
final class FfmpegFeed implements AutoCloseable {
    private final FfmpegDecoder decoder;
    private final FfmpegTimes times;
    private final KeyFramePlan plan = new KeyFramePlan();
    private final SparePictures spare = new SparePictures();
    private final FfmpegHeldPackets held = new FfmpegHeldPackets();
    private boolean heldFromKeyFrame;
    private boolean catchingUp;

    /** The decoder stays the caller's, who asks it for pictures. */
    FfmpegFeed(FfmpegDecoder decoder, FfmpegTimes times) {
        this.decoder = decoder;
        this.times = times;
    }

    /**
     * Decodes the packet, alone or after those before it, or holds it.
     *
     * @param frame filled where the packet was decoded alone
     * @return whether it was
     */
    boolean take(AVPacket packet, AVFrame frame, PictureDemand demand) {
        switch (step(packet, demand)) {
            case DECODE -> decoder.send(packet);
            case DECODE_ALONE -> {
                return decodeAlone(packet, frame);
            }
            case HOLD -> {
                held.hold(packet);
                times.passed(times.sinceStart(packet.pts()), packet.duration());
            }
            case CATCH_UP -> {
                held.hold(packet);
                catchUp();
            }
        }
        return false;
    }

    private Step step(AVPacket packet, PictureDemand demand) {
        if (packet.pts() == AV_NOPTS_VALUE()) {
            return plan.packetWithoutTime();
        }
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        long micros = times.sinceStart(packet.pts());
        times.read(micros);
        Step step = plan.packet(key, micros, demand);
        if (key) {
            held.clear();
        }
        if (held.isEmpty()) {
            heldFromKeyFrame = key;
        }
        if (step == Step.HOLD && held.isFull()) {
            plan.decodeAll();
            return Step.CATCH_UP;
        }
        return step;
    }

    private boolean decodeAlone(AVPacket packet, AVFrame frame) {
        held.hold(packet);
        spare.interrupted();
        if (decoder.decodeAlone(packet, frame)) {
            return true;
        }
        plan.decodeAll();
        catchUp();
        return false;
    }

    private void catchUp() {
        // What was held from the middle of a group goes on where the decoder is.
        if (heldFromKeyFrame) {
            decoder.forget();
        }
        spare.interrupted();
        catchingUp = true;
    }

    /** Takes note of a picture. */
    void decoded(long micros, boolean intra, PictureDemand demand) {
        plan.decoded(micros, intra, demand);
        spare.decoded(micros, demand);
        decoder.leaveOutSpare(spare.mayBeLeftOut(demand));
    }

    /** Whether packets are waiting undecoded because nobody wants their pictures so far. */
    boolean isHolding() {
        return !catchingUp && !held.isEmpty();
    }

    /** Whether packets that were held have still to be decoded, before others are taken. */
    boolean isCatchingUp() {
        return catchingUp;
    }

    /** Decodes the oldest of the packets that have still to be. */
    void sendOldest() {
        held.sendOldest(decoder);
        catchingUp = !held.isEmpty();
    }

    /** The end is reached: decodes what was held if some of it is wanted, and then what the decoder still holds. */
    void drain(PictureDemand demand) {
        if (!held.isEmpty() && demand.wants(times.newestPacket())) {
            catchUp();
        } else {
            held.clear();
            decoder.drain();
        }
    }

    @Override
    public void close() {
        held.close();
    }
}
