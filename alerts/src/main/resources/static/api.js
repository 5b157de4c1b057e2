// The API as the console uses it.

import { proof } from "./cookies.js";

const CONFLICT = 412;
const NOBODY = 401;
const NOTHING_THERE = 404;

// A connection that is dead without a word never answers. What a camera saw takes 20 s at most, a test of a receiver two minutes.
const LONGEST_READING_MILLIS = 30_000;
const LONGEST_SENDING_MILLIS = 150_000;

// A refusal of the service in its own words, with whatever else the problem details hold.
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? `the service answered ${status}`);
    this.nothingThere = status === NOTHING_THERE;
    this.final = status < 500;
    this.newest = status === CONFLICT ? problem.review ?? null : null;
  }
}

export async function read(path) {
  return answer(await reach(path, { headers: { accept: "application/json" } }, LONGEST_READING_MILLIS));
}

// Only if nobody changed the review since it was read.
export function changeReview(incident, change) {
  return send(`/api/v1/alerts/${incident.alertId}/review`, "PATCH", change,
    { "if-match": `"${incident.review.version}"` });
}

export function comment(incident, text) {
  return send(`/api/v1/alerts/${incident.alertId}/comments`, "POST", { text }, {});
}

// Ended twice is ended once.
export async function endSilence(id) {
  return send(`/api/v1/silences/${id}`, "DELETE", undefined, {});
}

// Changes something. Sent once more where no answer came; the key keeps it from being carried out twice.
export async function send(path, method, body, more) {
  const headers = { accept: "application/json", "content-type": "application/json", "idempotency-key": key(), ...proof(), ...more };
  const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
  const once = () => reach(path, request, LONGEST_SENDING_MILLIS);
  return answer(await once().catch(once));
}

function reach(path, request, longest) {
  return fetch(path, { ...request, signal: AbortSignal.timeout(longest) })
    .catch(() => { throw new Error("Maskwatch doesn't answer"); });
}

async function answer(response) {
  const content = await response.json().catch(() => ({}));
  // A wrong password in a form is no reason to leave the page.
  if (response.status === NOBODY && response.headers.has("www-authenticate")) {
    location.assign(`/login.html${location.hash}`);
  }
  if (!response.ok) {
    throw new Refusal(response.status, content);
  }
  return content;
}

// crypto.randomUUID() is missing where the page comes over plain HTTP from another machine.
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
