// Why there is an incident, in words.

import { definitions, element } from "./elements.js";
import * as format from "./format.js";

export function why(incident) {
  return element("section", { class: "why" },
    element("h3", {}, "Why"),
    element("p", {}, `${needed(incident)} ${reached(incident)}`),
    definitions([...limits(incident.grounds), ...made(incident)]));
}

function needed(incident) {
  const { grounds } = incident;
  if (format.isGroup(incident)) {
    const counts = grounds === null ? "" : ` A person counts when ${votes(grounds)}.`;
    return `Up to ${format.people(incident)} at once: more than ${expected(grounds)}.${counts}`;
  }
  return grounds === null ? "Most votes were for no mask." : `An incident opens when ${votes(grounds)}.`;
}

function expected(grounds) {
  const limit = grounds?.groupLimit ?? null;
  return limit === null ? "this camera's policy expects" : `the ${limit} that this camera's policy expects`;
}

function votes({ agreement, minimumLooks }) {
  const looks = format.count(minimumLooks, "look", "looks");
  return `at least ${format.percent(agreement)} of the votes, from ${looks} or more, are for no mask`;
}

function reached(incident) {
  const looks = format.count(incident.looks, "look", "looks");
  const share = `${Math.round(incident.confidence * 100)} %`;
  if (format.isGroup(incident)) {
    return `When they were most, it was ${share}, from ${looks} at all of them together.`;
  }
  if (incident.status === "open") {
    return `So far it is ${share}, from ${looks}.`;
  }
  const mask = incident.outcome === "masked" ? ": the mask was put on, and older votes count less" : "";
  return `At the end it was ${share}, from ${looks}${mask}.`;
}

function limits(grounds) {
  if (grounds === null) {
    return [["Limits", "not told: this alert is from before they were kept"]];
  }
  const { noMaskBelow, maskAbove, minimumFaceSize, policyVersion } = grounds;
  return [
    ["Counts as no mask", `below a mask probability of ${format.percent(noMaskBelow)}`],
    ["Counts as mask", `above ${format.percent(maskAbove)}; what lies between is undecided`],
    ["Smallest face", `${format.count(minimumFaceSize, "pixel", "pixels")}; smaller faces are undecided`],
    ["Policy", policyVersion === "default" ? "the default: the camera was not registered" : `version ${policyVersion}`],
  ];
}

function made(incident) {
  return [
    ["Face detector", incident.detectorModel],
    ["Mask classifier", incident.classifierModel],
    ["Evidence SHA-256", incident.picture?.sha256 ?? incident.evidenceSha256 ?? "none: there is no picture"],
  ];
}
