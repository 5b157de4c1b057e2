// What the service says has changed.

import { read } from "./api.js";

const GATHER_MILLIS = 100;
const RETRY_MILLIS = 3000;

// Calls opened() when a connection stands, and changed(ids, cameras) for what has changed since, gathered for a moment.
export function listen(opened, changed) {
  const events = new EventSource("/api/v1/events");
  const ids = new Set();
  let cameras = false;
  let gathering = false;
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
  events.addEventListener("open", () => { connection("live", "Live"); opened(); });
  events.addEventListener("incident", (event) => { ids.add(event.data); gather(); });
  events.addEventListener("cameras", () => { cameras = true; gather(); });
  events.addEventListener("reload", opened);
  events.addEventListener("error", () => {
    connection("connecting", "No connection, trying again…");
    if (events.readyState === EventSource.CLOSED) {
      // If the session has ended, this goes to the log-in page.
      read("/api/v1/session").catch(() => {});
      setTimeout(() => listen(opened, changed), RETRY_MILLIS);
    }
  });
}

function connection(state, text) {
  const line = document.getElementById("connection");
  line.dataset.state = state;
  line.textContent = text;
}
