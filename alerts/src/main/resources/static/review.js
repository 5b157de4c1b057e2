// What people make of an incident: words, and what can be done. No element is touched here.

const VERDICTS = { confirmed: "confirmed", "false-alarm": "false alarm", duplicate: "duplicate" };

import { may } from "./person.js";

// Each with its key. "only" says for which states it is offered.
export const ACTIONS = [
  { name: "acknowledge", key: "a", label: "Acknowledge", change: { state: "acknowledged" }, only: ["open", "expired"] },
  { name: "take-over", key: "a", label: "Take over", change: { state: "acknowledged" }, only: ["acknowledged"] },
  { name: "resolve", key: "r", label: "Resolve", change: { state: "resolved" }, only: ["open", "acknowledged", "expired"] },
  { name: "confirm", key: "c", label: "Confirmed", change: { state: "resolved", verdict: "confirmed" } },
  { name: "false-alarm", key: "f", label: "False alarm", change: { state: "resolved", verdict: "false-alarm" } },
  { name: "duplicate", key: "d", label: "Duplicate…", change: null },
  { name: "reopen", key: "o", label: "Open again", change: { state: "open" }, only: ["acknowledged", "resolved", "expired"] },
];

export function offered(incident) {
  return !may("review") ? [] : ACTIONS.filter((action) => (action.only?.includes(incident.review.state) ?? true)
    && !isThere(incident.review, action.change));
}

// A verdict that is there already is not offered again.
function isThere(review, change) {
  return change?.verdict !== undefined && change.verdict === review.verdict && change.state === review.state;
}

// What brings a review back to how it was.
export function undo(before) {
  const change = { state: before.state === "expired" ? "open" : before.state, verdict: before.verdict ?? "none" };
  return before.duplicateOf === null ? change : { ...change, duplicateOf: before.duplicateOf };
}

export function badge(review) {
  const verdict = review.verdict === null ? "" : `: ${VERDICTS[review.verdict]}`;
  switch (review.state) {
    case "acknowledged": return { text: `Acknowledged${verdict}`, tone: "warn" };
    case "resolved": return { text: `Resolved${verdict}`, tone: "calm" };
    case "expired": return { text: `Expired${verdict}`, tone: "soft" };
    default: return { text: `New${verdict}`, tone: "alarm" };
  }
}

export function isUnfinished(review) {
  return review.state === "open" || review.state === "acknowledged";
}

// The state and whose it is. Where an acknowledgement has timed out, nobody has opened it.
export function standing(review) {
  const { text } = badge(review);
  return isTimedOut(review) ? `${text} again: the acknowledgement timed out` : `${text}, by ${person(review.changedBy)}`;
}

function isTimedOut(review) {
  return review.state === "open" && review.changedBy === "routing";
}

// As a sentence's end: "Ana resolved it as a false alarm".
export function deed(review) {
  const who = person(review.changedBy);
  const verdict = review.verdict === null ? "" : ` as ${review.verdict === "confirmed" ? "" : "a "}${VERDICTS[review.verdict]}`;
  switch (review.state) {
    case "acknowledged": return `${who} acknowledged it${verdict}`;
    case "resolved": return `${who} resolved it${verdict}`;
    case "expired": return "it expired";
    default: return isTimedOut(review) ? "its acknowledgement timed out" : `${who} opened it again${verdict}`;
  }
}

// Before there was a log-in, everybody was "console".
const PARTS = { console: "somebody at a console", "configured-token": "a script", "detect-job": "the detection", maskwatch: "Maskwatch", routing: "Maskwatch" };

export function person(who) {
  return PARTS[who] ?? who ?? PARTS.console;
}
