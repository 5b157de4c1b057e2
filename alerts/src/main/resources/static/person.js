// Who is logged in: their name, what they may do, their password, and the way out.

import { read, send } from "./api.js";
import { readSessions } from "./sessions.js";
import { readTotp, setUpTotp } from "./totp.js";

const byId = (id) => document.getElementById(id);
let scopes = [];

// Whether the person may do something, by the name of its scope.
export function may(scope) {
  return scopes.includes(scope);
}

// Who logged in at a provider logs out there too, or the next one at this screen would come in as them.
async function leave(path) {
  const { goTo } = await send(path, "DELETE", undefined, {});
  location.replace(goTo ?? "/login.html");
}

function say(text, tone) {
  byId("person-answer").textContent = text;
  byId("person-answer").dataset.tone = tone;
  byId("person-answer").hidden = false;
}

async function changePassword(form) {
  await send("/api/v1/session/password", "PUT", { current: form.elements.current.value, wanted: form.elements.wanted.value }, {});
  form.reset();
  say("Your password is changed. You are logged out everywhere else.", "calm");
}

// The buttons of the dialog.
export function setUpPerson() {
  byId("person-button").addEventListener("click", () => {
    byId("person-answer").hidden = true;
    Promise.all([readTotp(), readSessions(say)]).then(() => byId("person").showModal(), (error) => say(error.message, "alarm"));
  });
  setUpTotp(say);
  byId("log-out").addEventListener("click", () => leave("/api/v1/session"));
  byId("log-out-everywhere").addEventListener("click", () => leave("/api/v1/sessions"));
  byId("password-form").addEventListener("submit", (event) => {
    event.preventDefault();
    changePassword(event.target).catch((error) => say(error.message, "alarm"));
  });
}

// Reads again who it is: a role may have changed.
export async function readPerson() {
  const person = await read("/api/v1/session");
  scopes = person.scopes;
  byId("person-button").textContent = person.user;
  byId("totp-form").hidden = person.byProvider;
  byId("password-form").hidden = person.byProvider;
  byId("person-facts").textContent = `You are logged in as ${person.user}, ${person.role}. `
    + (person.sites.length === 0 ? "You see all sites." : `You see ${person.sites.join(", ")}.`);
}
