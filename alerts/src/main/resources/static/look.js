// Looks at pictures. Each is written down: small in a list, or opened. An older picture asks why; the answer stays in this page,
// so that it is typed once in a sitting.

import { element } from "./elements.js";
import * as format from "./format.js";

// An image that is never put into the page is never asked for: it is lazy.
let lastReason = "";

// Small, in a list.
export function thumbnail(incident, now) {
  return shown(incident, now, "listed", lastReason, () =>
    element("span", { class: "none" }, "Open it to look: the picture is older, and somebody may ask why"));
}

// Alone and large.
export function large(incident, now) {
  const place = element("div", { class: "large", "data-url": incident.picture?.url ?? "" });
  const show = (reason) => place.replaceChildren(shown(incident, now, "opened", reason, () => reasonForm(show)));
  show(lastReason);
  return place;
}

function shown(incident, now, look, reason, instead) {
  if (incident.picture === null) {
    return element("span", { class: "none" }, format.noPicture(incident, now));
  }
  const { url, width, height } = incident.picture;
  const more = new URLSearchParams(reason === "" ? { look } : { look, reason });
  const image = element("img", { loading: "lazy", src: `${url}${url.includes("?") ? "&" : "?"}${more}`, alt: alternative(incident), width, height });
  image.addEventListener("error", () => image.replaceWith(instead()), { once: true });
  return image;
}

function reasonForm(show) {
  const reason = element("input", { name: "reason", maxlength: 500, required: "", value: lastReason, autocomplete: "off" });
  const form = element("form", { class: "reason" },
    element("label", {}, "This picture is not shown without a reason. Why do you look at it?", reason),
    element("button", { type: "submit" }, "Show the picture"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    lastReason = reason.value.trim();
    show(lastReason);
  });
  return form;
}

function alternative(incident) {
  const people = format.isGroup(incident) ? `one of ${format.people(incident)}` : format.people(incident);
  return `${people[0].toUpperCase()}${people.slice(1)} at ${format.place(incident)}`;
}
