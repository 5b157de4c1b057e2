// Shows each reminder for its seconds; a newer one takes the place of the one before. Everything is set as text, never as HTML.

import { PAGE } from "./page.js";

const name = location.pathname.split("/").pop();
const page = document.getElementById("reminder");
const words = document.getElementById("words");
const connection = document.getElementById("connection");
let hiding;

function section(one) {
  const element = document.createElement("section");
  element.lang = one.language;
  element.dir = one.direction;
  const title = document.createElement("h1");
  title.textContent = one.title;
  const text = document.createElement("p");
  text.textContent = one.text;
  element.append(title, text);
  return element;
}

function show(reminder) {
  words.replaceChildren(...reminder.words.map(section));
  words.classList.toggle("several", reminder.words.length > 1);
  page.hidden = false;
  if (reminder.chime) {
    chime();
  }
  clearTimeout(hiding);
  hiding = setTimeout(() => { page.hidden = true; }, reminder.seconds * 1000);
}

// Two soft tones. A browser stays silent until somebody has touched the page, unless it was started for a kiosk.
function chime() {
  const sound = new AudioContext();
  [[660, 0], [880, 0.22]].forEach(([frequency, at]) => {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    tone.frequency.value = frequency;
    loudness.gain.setValueAtTime(0, sound.currentTime + at);
    loudness.gain.linearRampToValueAtTime(0.2, sound.currentTime + at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.6);
    tone.connect(loudness).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.7);
  });
  setTimeout(() => sound.close(), 1500);
}

// The token of the display, from the address of its page. Somebody who has logged in needs none.
function authorization() {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

function say(text) {
  connection.textContent = text;
  connection.hidden = false;
}

// One event of the stream: lines of "field:value". An EventSource could not send the token.
function takeEvent(event) {
  const values = (field) => event.split("\n").filter((line) => line.startsWith(`${field}:`))
    .map((line) => line.slice(field.length + 1));
  if (values("event")[0] === "reminder") {
    show(JSON.parse(values("data").join("\n")));
  }
}

// The service says every 15 s that it is still there. A connection that is dead without a word is told by nothing else.
const LONGEST_SILENCE_MILLIS = 40_000;

async function listen() {
  const silence = new AbortController();
  let waitingFor;
  const heard = () => {
    clearTimeout(waitingFor);
    waitingFor = setTimeout(() => silence.abort(new TypeError("nothing was heard")), LONGEST_SILENCE_MILLIS);
  };
  heard();
  try {
    await follow(silence.signal, heard);
  } finally {
    clearTimeout(waitingFor);
  }
}

async function follow(signal, heard) {
  const response = await fetch(`/api/v1/reminders/${encodeURIComponent(name)}/events?page=${PAGE}`,
    { headers: authorization(), signal });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(response.status === 401 || response.status === 403
      ? "This display needs a token with the scope \"reminders\": open the page with #token=TOKEN behind its address."
      : problem.detail ?? `Maskwatch answered ${response.status}.`);
  }
  connection.hidden = true;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    heard();
    const events = (waiting + part.value).split("\n\n");
    waiting = events.pop();
    events.forEach(takeEvent);
  }
}

async function listenForEver() {
  for (;;) {
    await listen().then(() => say("No connection to Maskwatch. Trying again…"),
      (error) => say(error instanceof TypeError ? "No connection to Maskwatch. Trying again…" : error.message));
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

listenForEver();
