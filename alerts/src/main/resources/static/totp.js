// One's own authenticator app: set up with a code that shows that the app has the key, and taken away with the password.

import { read, send } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";
const PATH = "/api/v1/session/totp";
const byId = (id) => document.getElementById(id);
let active = false;
let secret = "";

function show(wanted) {
  active = wanted;
  secret = "";
  byId("totp-form").reset();
  byId("totp-state").textContent = active
    ? "Log-in asks for a code of your app besides the password."
    : "With an app, nobody logs in as you who only knows your password.";
  byId("totp-begin").hidden = active;
  byId("totp-secret").hidden = true;
  byId("totp-qr").replaceChildren();
  byId("totp-confirm").hidden = !active;
  byId("totp-submit").textContent = active ? "Take the app away" : "Ask for codes from now on";
}

function drawn(qr) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${qr.size} ${qr.size}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "QR code with the key for your app");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", qr.path);
  picture.append(dark);
  return picture;
}

async function begin() {
  const made = await send(PATH, "POST", undefined, {});
  secret = made.secret;
  byId("totp-key").textContent = secret.replace(/(.{4})/g, "$1 ").trim();
  byId("totp-qr").replaceChildren(drawn(made.qr));
  byId("totp-link").href = made.uri;
  byId("totp-begin").hidden = true;
  byId("totp-secret").hidden = false;
  byId("totp-confirm").hidden = false;
}

async function submit(form) {
  const password = form.elements.password.value;
  const state = active
    ? await send(PATH, "DELETE", { password }, {})
    : await send(PATH, "PUT", { password, secret, code: form.elements.code.value }, {});
  show(state.active);
}

// "say" tells what went wrong.
export function setUpTotp(say) {
  const tell = (error) => say(error.message, "alarm");
  byId("totp-begin").addEventListener("click", () => begin().catch(tell));
  byId("totp-form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.target).then(() => say(active ? "Log-in asks for a code now." : "Log-in asks for no code any more.", "calm"), tell);
  });
}

export async function readTotp() {
  show((await read(PATH)).active);
}
