// Cameras and incidents as elements.

import { element } from "./elements.js";
import * as format from "./format.js";
import { thumbnail } from "./look.js";
import { badge } from "./review.js";

export function cameraItem(camera) {
  return element("li", { class: "camera", "data-camera": camera.id },
    element("button", { type: "button", "aria-haspopup": "dialog", title: "What it saw, and why there was an alert or none" }));
}

// In place, so that the focus stays.
export function updateCameraItem(item, camera, now) {
  const state = format.cameraState(camera, now);
  const troubled = state.tone === "alarm" || state.tone === "warn";
  item.dataset.tone = state.tone;
  item.querySelector("button").replaceChildren(...[
    element("span", { class: "name" }, camera.name),
    element("span", { class: "state" }, state.text),
    troubled && camera.lastError ? element("span", { class: "error" }, camera.lastError) : null,
  ].filter((part) => part !== null));
}

export function incidentItem(incident, now, fresh) {
  const item = element("li", { class: "incident", "data-alert": incident.alertId, "data-fresh": fresh ? "true" : null });
  item.append(pictureButton(incident, now), element("div", { class: "facts" }));
  updateIncidentItem(item, incident, now);
  return item;
}

// In place, so that neither focus nor an unchanged picture is lost.
export function updateIncidentItem(item, incident, now) {
  item.dataset.status = incident.status;
  item.dataset.review = incident.review.state;
  const button = item.querySelector(".picture");
  const url = incident.picture?.url ?? "";
  if (button.dataset.url !== url) {
    button.dataset.url = url;
    button.replaceChildren(thumbnail(incident, now));
  } else if (incident.picture === null) {
    button.firstElementChild.textContent = format.noPicture(incident, now);
  }
  item.querySelector(".facts").replaceChildren(...facts(incident, now).filter((child) => child !== null));
}

function pictureButton(incident, now) {
  const label = `Details of the incident at ${format.place(incident)}, ${format.localTime(incident.openedAt)}`;
  return element("button", { class: "picture", type: "button", "aria-label": label, "data-url": incident.picture?.url ?? "" },
    thumbnail(incident, now));
}

function facts(incident, now) {
  const state = badge(incident.review);
  return [
    element("div", { class: "line" },
      element("h3", {}, format.place(incident)),
      element("span", { class: "badge", "data-tone": state.tone }, state.text)),
    format.isGroup(incident) ? element("p", { class: "people" }, format.people(incident)) : null,
    element("p", { class: "line" },
      element("time", { datetime: incident.openedAt }, format.localTime(incident.openedAt)),
      element("span", {}, format.relativeTime(incident.openedAt, now))),
    element("p", { class: "line" },
      element("span", { class: "seen", "data-tone": format.seen(incident).tone }, format.seen(incident).text),
      element("span", {}, format.lasted(incident, now))),
    element("p", {}, format.votes(incident)),
  ];
}
