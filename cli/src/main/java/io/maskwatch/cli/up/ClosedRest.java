package io.maskwatch.cli.up;

import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Hangs up on whoever calls Flink's REST server, which has no log-in and cannot be left out of a local Flink: a page in a
 * browser of this machine could cancel the job. Nothing here needs it. Flink finds this class as a service.
 */
public final class ClosedRest implements InboundChannelHandlerFactory {
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return Optional.of(new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                var unused = context.close(); // nobody is left to tell
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                var unused = context.close(); // nobody is left to tell
            }
        });
    }
}
