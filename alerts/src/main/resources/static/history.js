// What one camera saw, and why there was an alert for whom, or none: the words of "maskwatch why", behind each camera.

import { read } from "./api.js";
import { element } from "./elements.js";
import * as format from "./format.js";

const MINUTE = 60_000;
// Somebody who tells a time is hardly ever right to the second.
const AROUND = MINUTE / 2;
const STATES = {
  "no-mask": { text: "No mask", tone: "alarm" },
  mask: { text: "Mask", tone: "calm" },
  undecided: { text: "Undecided", tone: "warn" },
};

function explanation(answer) {
  const { people, peopleLeftOut, notes, facesOfNobody } = answer;
  return [
    element("p", { class: "summary" }, summary(answer)),
    answer.limits === null ? null : element("p", { class: "hint" }, needed(answer.limits)),
    ...notes.map((note) => element("p", { class: "note" }, withLocalTimes(note))),
    element("ol", { class: "people" }, ...people.map(personItem)),
    peopleLeftOut === 0 ? null
      : element("p", { class: "hint" }, `${format.count(peopleLeftOut, "person", "people")} before these are left out: ask for less time.`),
    ...facesOfNobody.map((faces) =>
      element("p", { class: "hint" }, `${format.count(faces.faces, "face", "faces")} without a person: ${faces.explanation}`)),
  ].filter((part) => part !== null);
}

// Sentences of the service tell times in UTC; whoever sits here looks at the clock on the wall.
function withLocalTimes(sentence) {
  return sentence.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, format.localTime);
}

function summary({ from, to, framesAnalysed, people, peopleLeftOut }) {
  const time = `${format.localTime(from)} to ${format.timeOfDay(to)}: `;
  if (framesAnalysed > 0 && people.length === 0) {
    return `${time}${format.count(framesAnalysed, "frame", "frames")} looked at, and nobody was seen.`;
  }
  const followed = people.length + peopleLeftOut;
  const alerts = new Set(people.map((person) => person.alertId).filter((id) => id !== null)).size;
  return `${time}${format.count(framesAnalysed, "frame", "frames")} looked at, ${format.count(followed, "person", "people")}, `
    + `${format.count(alerts, "alert", "alerts")}.`;
}

function needed({ minimumLooks, agreement, minimumFaceSize }) {
  return `For an alert, somebody must be judged in ${format.count(minimumLooks, "frame", "frames")} or more, and ${format.percent(agreement)} `
    + `of the votes must be for no mask. Faces below ${format.count(minimumFaceSize, "pixel", "pixels")} are not judged.`;
}

function personItem(person) {
  const state = STATES[person.state] ?? STATES.undecided;
  return element("li", { "data-alerted": String(person.alertId !== null), title: person.trackId },
    element("p", { class: "line" },
      element("span", {}, element("time", { datetime: person.from }, format.timeOfDay(person.from)),
        ` for ${format.duration(person.from, person.to)}${person.zone === null ? "" : ` in ${person.zone}`}`),
      element("span", { class: "badge", "data-tone": state.tone }, state.text)),
    element("p", { class: "looks" }, judged(person)),
    person.alertId === null
      ? element("p", { class: "reason" }, element("strong", {}, "No alert: "), lowered(person.explanation))
      : element("p", { class: "reason" }, element("strong", {}, "Alert: "), element("a", { href: `#${person.alertId}` }, "show it")));
}

function judged({ frames, looks, noMaskShare }) {
  const seen = `Seen in ${format.count(frames, "frame", "frames")}, judged `;
  return noMaskShare === null ? `${seen}in none` : `${seen}${format.count(looks, "time", "times")}: ${Math.round(noMaskShare * 100)} % for no mask`;
}

function lowered(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function span(form, now) {
  if (form.elements.span.value !== "around") {
    return { from: new Date(now - form.elements.span.value * MINUTE), to: now };
  }
  const moment = new Date(form.elements.moment.value).getTime();
  return { from: new Date(moment - AROUND), to: new Date(moment + AROUND) };
}

// The dialog behind the cameras of the list. "cameraOf" finds a camera by its id.
export function setUpHistory(cameraOf) {
  const dialog = document.getElementById("history");
  const form = document.getElementById("history-form");
  const body = document.getElementById("history-body");
  let shown = null;
  let asked = 0;

  async function ask() {
    const turn = ++asked;
    body.replaceChildren(element("p", { class: "hint", role: "status" }, "Reading what the camera saw…"));
    const { from, to } = span(form, new Date());
    const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() });
    const parts = await read(`/api/v1/cameras/${encodeURIComponent(shown)}/why?${query}`).then(explanation,
      (error) => [element("p", { class: "problem", role: "alert" }, error.message)]);
    if (turn === asked) {
      body.replaceChildren(...parts);
    }
  }

  document.getElementById("cameras").addEventListener("click", (event) => {
    const camera = cameraOf(event.target.closest(".camera button")?.closest(".camera").dataset.camera);
    if (camera !== undefined) {
      shown = camera.id;
      document.getElementById("history-title").textContent = `What ${camera.name} saw`;
      dialog.showModal();
      ask();
    }
  });
  form.elements.span.addEventListener("change", () => {
    const around = form.elements.span.value === "around";
    document.getElementById("history-moment").hidden = !around;
    form.elements.moment.required = around;
    if (around) {
      form.elements.moment.focus();
    } else {
      ask();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  body.addEventListener("click", (event) => {
    if (event.target.closest("a") !== null) {
      dialog.close();
    }
  });
}
