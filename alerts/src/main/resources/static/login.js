// Logs somebody in, by a password or by a link that is good for once, and goes on to where they wanted to be.

import { proof } from "./cookies.js";

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

byId("enter").disabled = false;

if (location.hash.startsWith("#link=")) {
  const link = location.hash.slice("#link=".length);
  // It must not stay in the history.
  history.replaceState(null, "", location.pathname);
  enter("/api/v1/session/link", { link });
}
