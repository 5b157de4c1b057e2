// The form that keeps the alerts of a camera or a site back for a time.

import { send } from "./api.js";
import { allCameras, cameraOf } from "./cameras.js";
import { element } from "./elements.js";

const TIMES = [["1h", "1 hour"], ["4h", "4 hours"], ["8h", "8 hours"], ["24h", "a day"], ["7d", "a week"]];

// The form; a camera may be chosen already.
export function silenceForm(chosen) {
  const cameras = allCameras();
  const sites = [...new Set(cameras.map((camera) => camera.site).filter((site) => site !== null))].sort();
  const options = [...sites.map((site) => [JSON.stringify({ site: [site] }), `Everything at ${site}`]),
    ...cameras.map((camera) => [which(camera), camera.name])];
  const known = chosen === null ? undefined : cameraOf(chosen);
  const wanted = chosen === null ? null : which(known ?? { id: chosen, site: null });
  if (chosen !== null && known === undefined) {
    options.push([wanted, chosen]);
  }
  return element("form", { class: "ask silence-form" },
    element("label", {}, "Keep back ", element("select", { name: "match" }, ...options.map(([value, text]) =>
      element("option", { value, selected: value === wanted ? "" : null }, text)))),
    element("label", {}, "for ", element("select", { name: "duration" }, ...TIMES.map(([value, text]) => element("option", { value }, text)))),
    element("label", {}, "as ", element("select", { name: "kind" },
      element("option", { value: "silence" }, "a silence"), element("option", { value: "maintenance" }, "maintenance"))),
    element("label", { class: "wide" }, "Why, in words", element("input", { name: "reason", required: "", maxlength: 500, autocomplete: "off" })),
    element("button", { type: "submit" }, "Keep these alerts back"),
    element("p", { class: "hint wide" }, "Alerts go on to be stored and shown here. Nobody is told of them meanwhile."));
}

// With its site, because somebody who sees some sites only may keep back alerts of those and no others.
function which({ id, site }) {
  return JSON.stringify(site === null ? { camera: [id] } : { camera: [id], site: [site] });
}

export function addSilence(form) {
  const { match, duration, kind, reason } = form.elements;
  return send("/api/v1/silences", "POST",
    { match: JSON.parse(match.value), duration: duration.value, kind: kind.value, reason: reason.value.trim() }, {});
}
