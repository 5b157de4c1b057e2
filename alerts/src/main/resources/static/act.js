// Carries out what an operator wants, and tells in words what came of it.

import * as api from "./api.js";
import { element } from "./elements.js";
import * as format from "./format.js";
import { badge, deed, undo } from "./review.js";

const UNDO_MILLIS = 12_000;

const toast = () => document.getElementById("toast");
let hiding = null;

// Returns the incident with its new review, or null where nothing was changed.
export async function change(incident, wanted) {
  const before = incident.review;
  try {
    const review = await api.changeReview(incident, wanted);
    const after = { ...incident, review };
    say(`${format.place(incident)}: ${badge(review).text}`, "calm", after, undo(before));
    return after;
  } catch (error) {
    say(refusal(incident, error), "alarm");
    return null;
  }
}

export async function comment(incident, text) {
  try {
    await api.comment(incident, text);
    say("The comment was added.", "calm");
    return true;
  } catch (error) {
    say(refusal(incident, error), "alarm");
    return false;
  }
}

function refusal(incident, error) {
  if (error.newest) {
    return `${format.place(incident)}: ${deed(error.newest)} before you. Nothing of theirs was changed. `
      + "This page shows it now: look again, then decide.";
  }
  if (!error.final) {
    return `${format.place(incident)}: nobody knows whether that was done: ${error.message}. Look again, then decide.`;
  }
  return `${format.place(incident)}: that did not work, and nothing was changed: ${error.message}`;
}

function say(text, tone, incident = null, back = null) {
  clearTimeout(hiding);
  const button = back === null ? null
    : element("button", { type: "button", "aria-keyshortcuts": "u" }, "Undo", element("kbd", {}, "U"));
  button?.addEventListener("click", () => undoLast(incident, back));
  toast().dataset.tone = tone;
  toast().replaceChildren(...[element("span", {}, text), button].filter((child) => child !== null));
  // What is outside of an open dialog can be neither seen nor clicked.
  (document.querySelector("dialog[open]") ?? document.body).append(toast());
  toast().hidden = false;
  // A refusal stays until something else is said.
  hiding = tone === "alarm" ? null : setTimeout(() => { toast().hidden = true; }, UNDO_MILLIS);
}

async function undoLast(incident, back) {
  try {
    await api.changeReview(incident, back);
    say(`${format.place(incident)}: taken back.`, "calm");
  } catch (error) {
    say(refusal(incident, error), "alarm");
  }
}

// The dialog that it was shown in is gone.
export function keepToast() {
  document.body.append(toast());
}

export function pressUndo() {
  if (!toast().hidden) {
    toast().querySelector("button")?.click();
  }
}
