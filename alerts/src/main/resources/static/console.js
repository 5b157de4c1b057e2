// The console: reads the API, shows it, and reads again what the service says has changed.

import { element } from "./elements.js";
import * as format from "./format.js";
import { cameraItem, detail, incidentItem, updateIncidentItem } from "./render.js";

const PAGE = 48;
const MOST_SHOWN = 480;
const MOST_READ_SINGLY = 8;
const GATHER_MILLIS = 100;
const RETRY_MILLIS = 3000;

const byId = (id) => document.getElementById(id);
const incidents = new Map();
const changed = new Set();
const filter = { status: "", camera: "" };
let cameras = [];
let next = null;
let reading = Promise.resolve();

async function read(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail ?? `the service answered ${answer.status}`);
  }
  return answer.json();
}

// One thing after the other, so that an old answer never overwrites a newer one.
function inTurn(work) {
  reading = reading.then(work).then(() => showProblem(null), (error) => showProblem(error));
  return reading;
}

function showProblem(error) {
  byId("problem").hidden = error === null;
  byId("problem").textContent = error === null ? "" : `This page may be out of date: ${error.message}`;
}

async function reload() {
  const page = await read(`/api/v1/alerts?${query({})}`);
  incidents.clear();
  page.alerts.forEach((incident) => incidents.set(incident.alertId, incident));
  next = page.next;
  show(new Set());
  await readCounts();
}

async function readOlder() {
  const page = await read(`/api/v1/alerts?${query({ before: next })}`);
  page.alerts.forEach((incident) => incidents.set(incident.alertId, incident));
  next = page.next;
  show(new Set());
}

function query(more) {
  const wanted = { limit: PAGE, ...filter, ...more };
  return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
}

async function readChanged() {
  const ids = [...changed];
  changed.clear();
  if (ids.length > MOST_READ_SINGLY) {
    await reload();
    return;
  }
  const fresh = new Set();
  for (const incident of await Promise.all(ids.map(readOne))) {
    if (incident !== null && keep(incident)) {
      fresh.add(incident.alertId);
      byId("announcer").textContent = `New incident at ${format.place(incident)}: ${format.people(incident)}`;
    }
  }
  show(fresh);
  await readCounts();
}

// A picture may be there before its incident is.
function readOne(id) {
  return read(`/api/v1/alerts/${id}`).catch(() => null);
}

function keep(incident) {
  const isNew = !incidents.has(incident.alertId);
  const wanted = (filter.status === "" || filter.status === incident.status)
    && (filter.camera === "" || filter.camera === incident.camera.id);
  if (wanted) {
    incidents.set(incident.alertId, incident);
  } else {
    incidents.delete(incident.alertId);
  }
  return isNew && wanted;
}

async function readCounts() {
  const counts = await read("/api/v1/statistics");
  byId("counts").textContent = `${format.count(counts.open, "incident", "incidents")} open, `
    + `${format.count(counts.alerts, "incident", "incidents")} in all`;
}

async function readCameras() {
  cameras = (await read("/api/v1/cameras")).cameras;
  showCameras();
}

// The API keeps microseconds; where two incidents share a millisecond, their ids decide.
function newestFirst(a, b) {
  return Date.parse(b.openedAt) - Date.parse(a.openedAt) || b.alertId.localeCompare(a.alertId);
}

function show(fresh) {
  const now = new Date();
  const sorted = [...incidents.values()].sort(newestFirst);
  sorted.splice(MOST_SHOWN).forEach((incident) => incidents.delete(incident.alertId));
  const list = byId("list");
  const known = new Map([...list.children].map((item) => [item.dataset.alert, item]));
  sorted.forEach((incident, place) => {
    const item = known.get(incident.alertId) ?? incidentItem(incident, now, fresh.has(incident.alertId));
    known.delete(incident.alertId);
    if (list.children[place] !== item) {
      list.insertBefore(item, list.children[place] ?? null);
    }
    updateIncidentItem(item, incident, now);
  });
  known.forEach((item) => item.remove());
  byId("older").hidden = next === null;
  showEmpty(sorted.length === 0);
}

function showEmpty(empty) {
  byId("empty").hidden = !empty;
  const filtered = filter.status !== "" || filter.camera !== "";
  byId("empty-title").textContent = filtered ? "No such incidents" : "No incidents yet";
}

function showCameras() {
  const now = new Date();
  byId("cameras").replaceChildren(...cameras.map((camera) => cameraItem(camera, now)));
  byId("no-cameras").hidden = cameras.length > 0;
  const select = byId("camera-filter");
  const offered = [...select.options].slice(1).map((option) => `${option.value} ${option.textContent}`).join("\n");
  if (offered !== cameras.map((camera) => `${camera.id} ${camera.name}`).join("\n")) {
    const options = cameras.map((camera) => element("option", { value: camera.id }, camera.name));
    select.replaceChildren(select.options[0], ...options);
    select.value = filter.camera;
  }
}

async function showDetail(id) {
  const incident = await read(`/api/v1/alerts/${id}`);
  byId("detail-title").textContent = format.place(incident);
  byId("detail-body").replaceChildren(...detail(incident, new Date()));
  if (!byId("detail").open) {
    byId("detail").showModal();
  }
}

function showLinked() {
  if (/^#[0-9a-f-]{36}$/i.test(location.hash)) {
    inTurn(() => showDetail(location.hash.slice(1)));
  }
}

function connection(state, text) {
  byId("connection").dataset.state = state;
  byId("connection").textContent = text;
}

function listen() {
  const events = new EventSource("/api/v1/events");
  let gathering = false;
  let camerasChanged = false;
  const gather = () => {
    if (gathering) {
      return;
    }
    gathering = true;
    setTimeout(() => {
      gathering = false;
      if (changed.size > 0) {
        inTurn(readChanged);
      }
      if (camerasChanged) {
        camerasChanged = false;
        inTurn(readCameras);
      }
    }, GATHER_MILLIS);
  };
  events.addEventListener("open", () => {
    connection("live", "Live");
    inTurn(reload);
    inTurn(readCameras);
  });
  events.addEventListener("incident", (event) => { changed.add(event.data); gather(); });
  events.addEventListener("cameras", () => { camerasChanged = true; gather(); });
  events.addEventListener("reload", () => { inTurn(reload); inTurn(readCameras); });
  events.addEventListener("error", () => {
    connection("connecting", "No connection, trying again…");
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, RETRY_MILLIS);
    }
  });
}

byId("list").addEventListener("click", (event) => {
  const item = event.target.closest(".picture")?.closest(".incident");
  if (item) {
    history.replaceState(null, "", `#${item.dataset.alert}`);
    showLinked();
  }
});
byId("detail").addEventListener("close", () => history.replaceState(null, "", location.pathname));
byId("older").addEventListener("click", () => inTurn(readOlder));
byId("camera-filter").addEventListener("change", (event) => { filter.camera = event.target.value; inTurn(reload); });
document.querySelectorAll("input[name=status]").forEach((choice) =>
  choice.addEventListener("change", () => { filter.status = choice.value; inTurn(reload); }));
window.addEventListener("hashchange", showLinked);

// Relative times and silent cameras change without an event.
setInterval(() => { show(new Set()); showCameras(); }, 5000);
listen();
showLinked();
