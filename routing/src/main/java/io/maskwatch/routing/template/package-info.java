/**
 * Which settings of receivers are templates, and whether they can be rendered. The alerting service renders them; the command only checks them. Start
 * reading at {@link io.maskwatch.routing.template.TemplateKeys}.
 */
package io.maskwatch.routing.template;
