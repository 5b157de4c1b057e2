// The line of cameras, and the choice of one.

import { read } from "./api.js";
import { element } from "./elements.js";
import { cameraItem } from "./render.js";

const byId = (id) => document.getElementById(id);
let cameras = [];

export async function readCameras() {
  cameras = (await read("/api/v1/cameras")).cameras;
  showCameras();
}

export function showCameras() {
  const now = new Date();
  byId("cameras").replaceChildren(...cameras.map((camera) => cameraItem(camera, now)));
  byId("no-cameras").hidden = cameras.length > 0;
  const select = byId("camera-filter");
  const offered = [...select.options].slice(1).map((option) => `${option.value} ${option.textContent}`).join("\n");
  if (offered !== cameras.map((camera) => `${camera.id} ${camera.name}`).join("\n")) {
    const options = cameras.map((camera) => element("option", { value: camera.id }, camera.name));
    const chosen = select.value;
    select.replaceChildren(select.options[0], ...options);
    select.value = chosen;
  }
}
