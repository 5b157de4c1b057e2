// Logs somebody in, by a password or by a link that is good for once, and goes on to where they wanted to be.

import { proof } from "./cookies.js";

// Why the provider's log-in came to nothing. In an address there is only the word, so that no link can put text on this page.
const REFUSALS = {
  "away": "The log-in service does not answer, or its address may not be reached. Try again in a moment.",
  "busy": "Too many people log in at this moment. Try again in some seconds.",
  "denied": "The log-in service did not let you in.",
  "unknown": "This log-in took too long, began in another browser or under another address, or is over. Begin again.",
  "untrusted": "What the log-in service says about you can't be trusted. An admin finds the reason in Maskwatch's log.",
  "no-name": "The log-in service tells no name that a user can have here. An admin can change which claim is read.",
  "no-role": "You have no role in Maskwatch. Ask for a group that gives one, then log in again.",
  "no-site": "You have no site in Maskwatch. Ask for one, then log in again.",
  "name-taken": "Somebody else has your name here. Ask an admin.",
  "disabled": "You may not come in any more. Ask an admin.",
};

const byId = (id) => document.getElementById(id);

async function enter(path, body) {
  byId("problem").hidden = true;
  byId("enter").disabled = true;
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", ...proof() },
      body: JSON.stringify(body),
    });
    if (response.ok) {
      location.replace(`/${incident()}`);
      return;
    }
    const problem = await response.json().catch(() => ({}));
    byId("code-label").hidden = problem.codeNeeded !== true;
    show(problem.codeNeeded === true, sentence(problem.detail ?? `the service answered ${response.status}`));
  } catch {
    show(false, "Maskwatch does not answer. Is it running, and is the network there?");
  } finally {
    byId("enter").disabled = false;
  }
}

// An incident that a message has linked to is opened after log-in.
function incident() {
  return /^#[0-9a-f-]{36}$/i.test(location.hash) ? location.hash : "";
}

function sentence(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

// The password stays where only the code is missing.
function show(codeNeeded, text) {
  byId("problem").textContent = text;
  byId("problem").hidden = false;
  byId("code").value = "";
  if (codeNeeded) {
    byId("code").focus();
    return;
  }
  byId("password").value = "";
  (byId("user").value === "" ? byId("user") : byId("password")).focus();
}

byId("log-in").addEventListener("submit", (event) => {
  event.preventDefault();
  enter("/api/v1/session", { user: byId("user").value.trim(), password: byId("password").value, code: byId("code").value });
});

// Without an answer the password's way stays.
async function offerWays() {
  const response = await fetch("/api/v1/session/ways", { headers: { accept: "application/json" } });
  const ways = response.ok ? await response.json() : { password: true, provider: null };
  if (ways.provider !== null) {
    byId("provider").textContent = `Log in with ${ways.provider}`;
    byId("provider").href = `/login/oidc/begin${incident() === "" ? "" : `?alert=${incident().slice(1)}`}`;
    byId("provider").hidden = false;
  }
  byId("by-password").hidden = !ways.password;
  byId("help").hidden = !ways.password;
}

byId("enter").disabled = false;
offerWays().catch(() => {});

// What the address brings: a link, or why the provider's log-in came to nothing. Neither must stay in the history.
function takeAddress() {
  const [, kind, value] = /^#(link|refused)=(.*)$/.exec(location.hash) ?? [];
  if (kind === undefined) {
    return;
  }
  history.replaceState(null, "", location.pathname);
  if (kind === "link") {
    enter("/api/v1/session/link", { link: value });
  } else {
    show(false, REFUSALS[value] ?? "The log-in came to nothing. Begin again.");
  }
}

takeAddress();
// Where this page is open already, a link changes its address and nothing else.
addEventListener("hashchange", takeAddress);
