// Single keys. They work on the incident that has the focus or is shown in full, never while somebody types.

import { ACTIONS } from "./review.js";

const SWITCH = "maskwatch.keys";

export function keysAreOn() {
  return localStorage.getItem(SWITCH) !== "off";
}

export function switchKeys(on) {
  localStorage.setItem(SWITCH, on ? "on" : "off");
}

// What the key means here, or null.
export function meaning(event) {
  const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;
  if (!keysAreOn() || typing || event.ctrlKey || event.altKey || event.metaKey) {
    return null;
  }
  const key = event.key.toLowerCase();
  const other = { j: "next", k: "previous", m: "comment", u: "undo", "?": "help" }[key];
  if (other !== undefined) {
    return { name: other };
  }
  return ACTIONS.some((action) => action.key === key) ? { name: "act", key } : null;
}
