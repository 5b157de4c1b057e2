// Cameras and incidents as elements.

import { element } from "./elements.js";
import * as format from "./format.js";
import { badge } from "./review.js";

export function cameraItem(camera, now) {
  const state = format.cameraState(camera, now);
  const troubled = state.tone === "alarm" || state.tone === "warn";
  return element("li", { class: "camera", "data-tone": state.tone, "data-camera": camera.id },
    element("p", { class: "name" }, camera.name),
    element("p", { class: "state" }, state.text),
    troubled && camera.lastError ? element("p", { class: "error" }, camera.lastError) : null);
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
  const shown = item.querySelector(".picture img")?.getAttribute("src") ?? null;
  const button = item.querySelector(".picture");
  if (shown !== (incident.picture?.url ?? null)) {
    button.replaceChildren(picture(incident, now));
  } else if (incident.picture === null) {
    button.firstElementChild.textContent = format.noPicture(incident, now);
  }
  item.querySelector(".facts").replaceChildren(...facts(incident, now).filter((child) => child !== null));
}

function pictureButton(incident, now) {
  const label = `Details of the incident at ${format.place(incident)}, ${format.localTime(incident.openedAt)}`;
  return element("button", { class: "picture", type: "button", "aria-label": label }, picture(incident, now));
}

export function picture(incident, now) {
  if (incident.picture === null) {
    return element("span", { class: "none" }, format.noPicture(incident, now));
  }
  const { url, width, height } = incident.picture;
  return element("img", { src: url, alt: alternative(incident), width, height });
}

function alternative(incident) {
  const shown = format.isGroup(incident) ? `one of ${format.people(incident)}` : format.people(incident);
  return `${shown[0].toUpperCase()}${shown.slice(1)} at ${format.place(incident)}`;
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
