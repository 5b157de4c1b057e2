package io.maskwatch.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * The packets since the newest key frame that were not decoded, in case that one of them is needed. Of bounded size: a few
 * seconds of a camera. For one thread.
 */
final class FfmpegHeldPackets implements AutoCloseable {
    private static final long MOST_BYTES = 8L << 20;
    private static final int MOST_PACKETS = 2_000;

    private final Deque<AVPacket> packets = new ArrayDeque<>();
    private long bytes;

    /** Keeps a packet, which stays the caller's too. */
    void hold(AVPacket packet) {
        AVPacket held = av_packet_clone(packet);
        if (held == null || held.isNull()) {
            throw new IllegalStateException("no memory for a packet of " + packet.size() + " bytes");
        }
        packets.addLast(held);
        bytes += packet.size();
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    /** Whether no more should be kept. */
    boolean isFull() {
        return bytes >= MOST_BYTES || packets.size() >= MOST_PACKETS;
    }

    /** Takes out the oldest and decodes it. */
    void sendOldest(FfmpegDecoder decoder) {
        AVPacket oldest = packets.removeFirst();
        bytes -= oldest.size();
        decoder.send(oldest);
        av_packet_free(oldest);
    }

    void clear() {
        packets.forEach(packet -> av_packet_free(packet));
        packets.clear();
        bytes = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
