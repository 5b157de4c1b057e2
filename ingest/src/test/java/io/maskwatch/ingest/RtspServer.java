package io.maskwatch.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GStreamer's RTSP server in a process of its own, from the system's packages. */
final class RtspServer implements AutoCloseable {
    static final String NEEDED = "GStreamer's RTSP server is not installed (gir1.2-gst-rtsp-server-1.0, python3-gi,"
            + " gstreamer1.0-plugins-good, -bad and -ugly)";
    private static final String PYTHON = "/usr/bin/python3";

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private RtspServer(Process process, BufferedReader output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static boolean isInstalled() throws Exception {
        return isInstalled("h264parse");
    }

    /** With an element of GStreamer's that is needed, too. */
    static boolean isInstalled(String element) throws Exception {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        String check =
                "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import Gst; Gst.init(None);"
                        + "exit(Gst.ElementFactory.find('" + element + "') is None)";
        return new ProcessBuilder(PYTHON, "-c", check)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Serves the clip; port 0 takes a free one; the options are those of the script. */
    static RtspServer start(int port, Path clip, String... options) throws Exception {
        Path script = Path.of(RtspServer.class.getResource("rtsp_server.py").toURI());
        List<String> command =
                new ArrayList<>(List.of(PYTHON, script.toString(), Integer.toString(port), clip.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException("the RTSP server did not start, it said " + line);
        }
        return new RtspServer(process, output, Integer.parseInt(line.substring("ready ".length())));
    }

    /** When the first picture of the file was shown by the server's clock, microseconds since 1970; with {@code --clock}. */
    long zeroMicros() throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith("zero ")) {
            throw new IOException("the RTSP server does not tell its clock, it said " + line);
        }
        return Long.parseLong(line.substring("zero ".length()));
    }

    int port() {
        return port;
    }

    String address() {
        return "rtsp://127.0.0.1:" + port + "/stream";
    }

    /** Kills the server as a power cut would. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
