// The line of cameras, and the choices of a site and of one camera.

import { read } from "./api.js";
import { element } from "./elements.js";
import { cameraItem, updateCameraItem } from "./render.js";

const byId = (id) => document.getElementById(id);
let cameras = [];

export async function readCameras() {
  cameras = (await read("/api/v1/cameras")).cameras;
  showCameras();
}

export function allCameras() {
  return cameras;
}

export function cameraOf(id) {
  return cameras.find((camera) => camera.id === id);
}

export function showCameras() {
  const now = new Date();
  const list = byId("cameras");
  const known = new Map([...list.children].map((item) => [item.dataset.camera, item]));
  cameras.forEach((camera, place) => {
    const item = known.get(camera.id) ?? cameraItem(camera);
    known.delete(camera.id);
    if (list.children[place] !== item) {
      list.insertBefore(item, list.children[place] ?? null);
    }
    updateCameraItem(item, camera, now);
  });
  known.forEach((item) => item.remove());
  byId("no-cameras").hidden = cameras.length > 0;
  if (offerChoices()) {
    // What was chosen is gone, so everything is shown again.
    byId("camera-filter").dispatchEvent(new Event("change", { bubbles: true }));
  }
}

// Offers the sites that there are, and the cameras of the one that is chosen. True if a choice is not there any more.
export function offerChoices() {
  const sites = [...new Set(cameras.map((camera) => camera.site).filter((site) => site !== null))].sort();
  byId("site-label").hidden = sites.length === 0;
  const lostSite = offer(byId("site-filter"), sites.map((site) => [site, site]));
  const site = byId("site-filter").value;
  const here = cameras.filter((camera) => site === "" || camera.site === site);
  return offer(byId("camera-filter"), here.map(({ id, name }) => [id, name])) || lostSite;
}

// The first option, which is for all, stays; so does what is chosen, as long as it is offered.
function offer(select, choices) {
  const offered = [...select.options].slice(1).map((option) => [option.value, option.textContent]);
  if (JSON.stringify(offered) === JSON.stringify(choices)) {
    return false;
  }
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...choices.map(([value, text]) => element("option", { value }, text)));
  const there = chosen === "" || choices.some(([value]) => value === chosen);
  select.value = there ? chosen : "";
  return !there;
}
