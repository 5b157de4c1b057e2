package io.maskwatch.cli.up;

/** A part of the installation that can be lost while the rest goes on. For use by one thread, but for what says otherwise. */
interface Part {
    /** What to call it in a sentence. */
    String name();

    /** Whether its process or thread is there. Returns at once. */
    boolean isAlive() throws Exception;

    /** Whether it answers. Comes back within seconds, also where nothing answers. */
    boolean answers() throws Exception;

    /** Ends what is left of it and starts it again. Throws where that fails; it may be tried again. */
    void restart() throws Exception;
}
