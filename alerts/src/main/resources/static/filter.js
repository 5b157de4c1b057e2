// Which incidents are shown: the choices above the list, as the API is asked and as one incident is judged.

import { offerChoices } from "./cameras.js";
import { isUnfinished } from "./review.js";

const PAGE = 48;
const VIEWS = {
  unfinished: { query: { state: "unfinished" }, holds: (incident) => isUnfinished(incident.review) },
  view: { query: { status: "open" }, holds: (incident) => incident.status === "open" },
  resolved: { query: { state: "resolved" }, holds: (incident) => incident.review.state === "resolved" },
  all: { query: {}, holds: () => true },
};
// Most incidents of the other views have no verdict yet, so there is none to choose.
const WITH_VERDICT = ["resolved", "all"];

const byId = (id) => document.getElementById(id);
const chosen = { view: "unfinished", site: "", camera: "", verdict: "" };

// The parameters of the API for a part of the list.
export function query(more) {
  const { site, camera } = chosen;
  const wanted = { limit: PAGE, ...VIEWS[chosen.view].query, site, camera, verdict: verdict(), ...more };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
}

// Whether the list holds an incident.
export function holds(incident) {
  const pairs = [[chosen.site, incident.site], [chosen.camera, incident.camera.id], [verdict(), incident.review.verdict]];
  return VIEWS[chosen.view].holds(incident) && pairs.every(([wanted, value]) => wanted === "" || wanted === value);
}

// Whether more could be shown than what waits for somebody at all cameras.
export function isNarrowed() {
  return chosen.view !== "unfinished" || chosen.site !== "" || chosen.camera !== "";
}

export function setUpFilter(changed) {
  document.querySelector(".bar").addEventListener("change", () => {
    // A camera at another site is not offered any more, so it is not chosen either.
    offerChoices();
    chosen.view = document.querySelector("input[name=view]:checked").value;
    chosen.site = byId("site-filter").value;
    chosen.camera = byId("camera-filter").value;
    chosen.verdict = byId("verdict-filter").value;
    byId("verdict-label").hidden = !WITH_VERDICT.includes(chosen.view);
    changed();
  });
}

function verdict() {
  return WITH_VERDICT.includes(chosen.view) ? chosen.verdict : "";
}
