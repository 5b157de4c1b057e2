// The console: reads the API, shows it, and reads again what the service says has changed.

import * as act from "./act.js";
import { read } from "./api.js";
import { cameraOf, readCameras, showCameras } from "./cameras.js";
import { detail, keepForms } from "./detail.js";
import { element } from "./elements.js";
import { setUpFigures } from "./figures.js";
import * as filter from "./filter.js";
import * as format from "./format.js";
import { setUpHistory } from "./history.js";
import { keysAreOn, meaning, switchKeys } from "./keys.js";
import { readPerson, setUpPerson } from "./person.js";
import { incidentItem, updateIncidentItem } from "./render.js";
import { offered } from "./review.js";
import { setUpRouting } from "./routing.js";
import { listen } from "./stream.js";

const MOST_SHOWN = 480;
const MOST_READ_SINGLY = 8;
const AGAIN_MILLIS = 5000;

const byId = (id) => document.getElementById(id);
const incidents = new Map();
let shownIncident = null;
let next = null;
let total = 0;
let reading = Promise.resolve();
let missing = false;

// One thing after the other, so that an old answer never overwrites a newer one.
function inTurn(work) {
  reading = reading.then(work).then(() => showProblem(null), (error) => {
    showProblem(error);
    if (!error.final) {
      readAgainSoon();
    }
  });
  return reading;
}

// What could not be read is missing here until everything has been read again.
function readAgainSoon() {
  if (!missing) {
    missing = true;
    setTimeout(() => inTurn(async () => { missing = false; await readCameras(); await reload(); }), AGAIN_MILLIS);
  }
}

function showProblem(error) {
  if (error === null && missing) {
    return;
  }
  byId("problem").hidden = error === null;
  byId("problem").textContent = error === null ? "" : `This page may be out of date: ${error.message}`;
}

async function reload() {
  const page = await read(`/api/v1/alerts?${filter.query({})}`);
  incidents.clear();
  page.alerts.forEach((incident) => incidents.set(incident.alertId, incident));
  next = page.next;
  show(new Set());
  await readCounts();
}

async function readOlder() {
  const page = await read(`/api/v1/alerts?${filter.query({ before: next })}`);
  page.alerts.forEach((incident) => incidents.set(incident.alertId, incident));
  next = page.next;
  show(new Set());
}

async function readChanged(ids) {
  if (ids.length > MOST_READ_SINGLY) {
    await reload();
    return;
  }
  const fresh = new Set();
  const found = await Promise.all(ids.map(readOne));
  // What was erased meanwhile is not there any more.
  ids.filter((id, place) => found[place] === null).forEach((id) => incidents.delete(id));
  for (const incident of found) {
    if (incident !== null && keep(incident)) {
      fresh.add(incident.alertId);
      byId("announcer").textContent = `New incident at ${format.place(incident)}: ${format.people(incident)}`;
    }
  }
  show(fresh);
  await readCounts();
  if (shownIncident !== null && ids.includes(shownIncident.alertId)) {
    if (found[ids.indexOf(shownIncident.alertId)] === null) {
      byId("detail").close();
      return;
    }
    await showDetail(shownIncident.alertId);
  }
}

// A picture may be there before its incident is.
function readOne(id) {
  return read(`/api/v1/alerts/${id}`).catch((error) => {
    if (error.nothingThere) {
      return null;
    }
    throw error;
  });
}

function keep(incident) {
  const isNew = !incidents.has(incident.alertId);
  const wanted = filter.holds(incident);
  if (wanted) {
    incidents.set(incident.alertId, incident);
  } else {
    incidents.delete(incident.alertId);
  }
  return isNew && wanted;
}

async function readCounts() {
  const counts = await read("/api/v1/statistics");
  total = counts.alerts;
  byId("counts").textContent = `${counts.reviews.open} new, ${counts.reviews.acknowledged} acknowledged, `
    + `${counts.open} in view, ${format.count(total, "incident", "incidents")} in all`;
  document.title = counts.reviews.open === 0 ? "Maskwatch" : `(${counts.reviews.open}) Maskwatch`;
  showEmpty(incidents.size === 0);
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
  byId("empty-text").hidden = total > 0;
  byId("empty-title").textContent = total === 0 ? "No incidents yet" : filter.isNarrowed() ? "No such incidents" : "Nothing left to review";
}

async function showDetail(id) {
  const incident = await read(`/api/v1/alerts/${id}`);
  const body = element("div", {}, ...await detail(incident, new Date()));
  const same = byId("detail").open && shownIncident?.alertId === id;
  const focused = document.activeElement;
  if (same) {
    keepForms(byId("detail-body"), body);
  }
  shownIncident = incident;
  byId("detail-title").textContent = format.place(incident);
  byId("detail-body").replaceChildren(...body.children);
  if (!byId("detail").open) {
    byId("detail").showModal();
  } else if (same) {
    const again = byId("detail").querySelector(`[data-action="${CSS.escape(focused?.dataset?.action ?? "")}"]`);
    (again ?? focused)?.focus();
  }
}

// The incident that a key or button is about: the one that is shown in full, or the one with the focus.
function chosen() {
  const item = document.activeElement?.closest?.(".incident");
  return byId("detail").open ? shownIncident : incidents.get(item?.dataset.alert) ?? null;
}

async function perform(incident, action) {
  if (action.change === null) {
    await openDuplicateForm(incident);
    return;
  }
  await carryOut(incident, action.change);
}

async function openDuplicateForm(incident) {
  if (!byId("detail").open) {
    await showDetail(incident.alertId);
  }
  const form = byId("detail").querySelector("form.duplicate");
  form.hidden = false;
  form.querySelector("select, button")?.focus();
}

async function carryOut(incident, change) {
  const after = await act.change(incident, change) ?? await readOne(incident.alertId);
  if (after === null) {
    return;
  }
  const item = document.activeElement?.closest?.(".incident");
  const place = item === null || item === undefined ? -1 : [...byId("list").children].indexOf(item);
  keep(after);
  show(new Set());
  if (byId("detail").open) {
    await showDetail(after.alertId);
  } else if (place >= 0) {
    focusItem(Math.min(place, byId("list").children.length - 1));
  }
  await readCounts();
}

function focusItem(place) {
  const item = byId("list").children[place];
  item?.querySelector(".picture").focus();
  item?.scrollIntoView({ block: "nearest" });
}

function step(difference) {
  const items = [...byId("list").children];
  const place = items.indexOf(document.activeElement?.closest?.(".incident"));
  focusItem(place < 0 ? 0 : Math.min(Math.max(place + difference, 0), items.length - 1));
}

function showLinked() {
  if (/^#[0-9a-f-]{36}$/i.test(location.hash)) {
    inTurn(() => showDetail(location.hash.slice(1)));
  }
}

byId("list").addEventListener("click", (event) => {
  const item = event.target.closest(".picture")?.closest(".incident");
  if (item) {
    history.replaceState(null, "", `#${item.dataset.alert}`);
    showLinked();
  }
});
byId("detail").addEventListener("close", () => {
  shownIncident = null;
  act.keepToast();
  history.replaceState(null, "", location.pathname);
});
byId("detail").addEventListener("click", (event) => {
  const name = event.target.closest("[data-action]")?.dataset.action;
  const action = offered(shownIncident ?? { review: {} }).find((one) => one.name === name);
  if (action) {
    inTurn(() => perform(shownIncident, action));
  }
});
byId("detail-body").addEventListener("submit", (event) => {
  event.preventDefault();
  const incident = shownIncident;
  if (event.target.matches(".duplicate")) {
    const duplicateOf = event.target.elements.other.value;
    event.target.hidden = true;
    inTurn(() => carryOut(incident, { state: "resolved", verdict: "duplicate", duplicateOf }));
  } else {
    const box = event.target.elements.text;
    const text = box.value;
    inTurn(async () => {
      if (await act.comment(incident, text)) {
        box.value = box.value === text ? "" : box.value;
        await showDetail(incident.alertId);
      }
    });
  }
});
document.addEventListener("keydown", (event) => {
  const wanted = byId("help").open ? null : meaning(event);
  if (wanted === null) {
    return;
  }
  const incident = chosen();
  const action = incident === null ? undefined : offered(incident).find((one) => one.key === wanted.key);
  switch (wanted.name) {
    case "help": byId("help").showModal(); break;
    case "undo": act.pressUndo(); break;
    case "next": if (!byId("detail").open) { step(1); } break;
    case "previous": if (!byId("detail").open) { step(-1); } break;
    case "comment":
      if (incident === null) { return; }
      inTurn(async () => {
        await showDetail(incident.alertId);
        byId("detail").querySelector("textarea")?.focus();
      });
      break;
    default:
      if (action === undefined) { return; }
      inTurn(() => perform(incident, action));
  }
  event.preventDefault();
});
setUpRouting(inTurn);
setUpPerson();
setUpHistory(cameraOf);
setUpFigures();
byId("help-button").addEventListener("click", () => byId("help").showModal());
byId("keys-on").checked = keysAreOn();
byId("keys-on").addEventListener("change", (event) => switchKeys(event.target.checked));
byId("older").addEventListener("click", () => inTurn(readOlder));
filter.setUpFilter(() => inTurn(reload));
window.addEventListener("hashchange", showLinked);

// Relative times and silent cameras change without an event.
setInterval(() => { show(new Set()); showCameras(); }, 5000);
listen(
  () => { inTurn(readPerson); inTurn(reload); inTurn(readCameras); },
  (ids, camerasToo) => {
    if (ids.length > 0) {
      inTurn(() => readChanged(ids));
    }
    if (camerasToo) {
      inTurn(readCameras);
    }
  });
showLinked();
