/**
 * The clip that {@code maskwatch up} plays where no camera is given, and the program that renders it from a public-domain
 * portrait: the same person walks through a hall without and then with a mask. Start reading at {@link
 * io.maskwatch.cli.demo.DemoClipRenderer}.
 */
package io.maskwatch.cli.demo;
