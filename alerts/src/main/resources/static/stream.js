// What the service says has changed.

import { read } from "./api.js";
import { PAGE } from "./page.js";

const GATHER_MILLIS = 100;
const RETRY_MILLIS = 3000;

// The service says every 15 s that it is still there. A connection that is dead without a word is told by nothing else.
const LONGEST_SILENCE_MILLIS = 40_000;
const CHECK_MILLIS = 5000;

// Calls opened() when a connection stands, and changed(ids, cameras) for what has changed since, gathered for a moment.
export function listen(opened, changed) {
  const events = new EventSource(`/api/v1/events?page=${PAGE}`);
  const ids = new Set();
  let cameras = false;
  let gathering = false;
  let heardAt = Date.now();
  const hear = (name, act) => events.addEventListener(name, (event) => { heardAt = Date.now(); act(event); });
  const watch = setInterval(() => {
    if (Date.now() - heardAt > LONGEST_SILENCE_MILLIS) {
      again(0);
    }
  }, CHECK_MILLIS);
  const again = (pause) => {
    clearInterval(watch);
    events.close();
    connection("lost", "No connection, trying again…");
    setTimeout(() => listen(opened, changed), pause);
  };
  const gather = () => {
    if (gathering) {
      return;
    }
    gathering = true;
    setTimeout(() => {
      gathering = false;
      changed([...ids], cameras);
      ids.clear();
      cameras = false;
    }, GATHER_MILLIS);
  };
  hear("open", () => { connection("live", "Live"); opened(); });
  hear("still-here", () => {});
  hear("incident", (event) => { ids.add(event.data); gather(); });
  hear("cameras", () => { cameras = true; gather(); });
  hear("reload", opened);
  events.addEventListener("error", () => {
    connection("lost", "No connection, trying again…");
    if (events.readyState === EventSource.CLOSED) {
      // If the session has ended, this goes to the log-in page.
      read("/api/v1/session").catch(() => {});
      again(RETRY_MILLIS);
    }
  });
}

function connection(state, text) {
  const line = document.getElementById("connection");
  line.dataset.state = state;
  line.textContent = text;
}
