// Who is told of what, and what is kept back: receivers, silences and the routes, to read. Silences can be ended here.

import { endSilence, read, send } from "./api.js";
import { told } from "./detail.js";
import { element } from "./elements.js";
import * as format from "./format.js";
import { may } from "./person.js";
import { person } from "./review.js";
import { addSilence, silenceForm } from "./silence.js";

const MOST_UNDELIVERED = 20;
const MOST_WAITING = 200;

async function routing(now, camera) {
  // Somebody who sees some sites only is refused the routes, which are about all.
  const [receivers, silences, routes, failed, pending] = await Promise.all([read("/api/v1/receivers"), read("/api/v1/silences"),
    may("routes-read") ? read("/api/v1/routes").catch(() => null) : null,
    read(`/api/v1/notifications?state=failed&limit=${MOST_UNDELIVERED}`), read(`/api/v1/notifications?state=pending&limit=${MOST_WAITING}`)]);
  const failing = pending.notifications.filter((delivery) => delivery.lastError !== null).slice(0, MOST_UNDELIVERED);
  const inForce = silences.silences.filter((silence) => silence.state !== "expired");
  return [
    section("Silences and maintenance", inForce, "Nothing is kept back.", (silence) => silenceItem(silence, now)),
    may("silences") ? silenceForm(camera) : null,
    section("Receivers", receivers.receivers, "There is no receiver: nobody is told of any alert.", receiverItem),
    section("Not delivered", [...failing, ...failed.notifications], nothingFailed(pending.notifications.length),
      (delivery) => undeliveredItem(delivery, now)),
    routes === null ? null : routesFile(routes, now),
  ];
}

// Behind a receiver that is away, messages wait without an attempt, and so without an error.
function nothingFailed(waiting) {
  return waiting === 0 ? "Everything has arrived so far."
    : `None of the newest has failed; ${waiting < MOST_WAITING ? waiting : `${MOST_WAITING} or more`} wait to be sent.`;
}

// Ends it at the second press, and says whether it has.
async function pressEnd(button) {
  if (button.dataset.sure !== "true") {
    button.dataset.sure = "true";
    button.textContent = "Press again to end it now";
    return false;
  }
  await endSilence(button.dataset.silence);
  return true;
}

function section(title, things, nothing, item) {
  return element("section", { class: "deliveries" },
    element("h3", {}, title),
    things.length === 0 ? element("p", { class: "hint" }, nothing) : null,
    element("ul", {}, ...things.map(item)));
}

function silenceItem(silence, now) {
  const time = silence.state === "active"
    ? `ends ${format.relativeTime(silence.endsAt, now)}`
    : `begins ${format.relativeTime(silence.startsAt, now)}`;
  return element("li", { class: "silence", "data-state": silence.state },
    element("strong", {}, silence.kind === "maintenance" ? "Maintenance" : "Silence"),
    element("span", {}, which(silence)),
    element("span", {}, `${time} (${format.localTime(silence.state === "active" ? silence.endsAt : silence.startsAt)})`),
    element("span", {}, `by ${person(silence.author)}: ${silence.reason}`),
    may("silences") ? element("button", { type: "button", "data-silence": silence.id }, "End now") : null);
}

function which({ match, unless }) {
  const words = (fields) => Object.entries(fields).map(([field, values]) => `${field} ${values.join(" or ")}`).join(", ");
  const except = words(unless ?? {});
  return except === "" ? words(match) : `${words(match)}, but not ${except}`;
}

function receiverItem(receiver) {
  return element("li", { "data-state": receiver.away ? "failed" : "delivered" },
    element("strong", {}, receiver.name),
    element("span", {}, receiver.kind),
    may("receivers") ? element("button", { type: "button", "data-test": receiver.name }, "Send a test") : null,
    receiver.away ? element("p", { class: "error" }, "It failed several times in a row, and is only tried now and then.") : null);
}

function undeliveredItem(delivery, now) {
  return element("li", { "data-state": delivery.state },
    element("strong", {}, delivery.receiver),
    element("span", {}, `of ${format.localTime(delivery.createdAt)}: ${(delivery.end ? "its end: " : "") + told(delivery, now)}`),
    element("a", { href: `#${delivery.alertId}` }, "the incident"),
    delivery.lastError === null ? null : element("p", { class: "error" }, delivery.lastError));
}

// The answer stands beside the button: a test goes out at once and past the delivery log.
async function sendTest(button) {
  const answer = element("p", { class: "answer", role: "status" }, "Sending…");
  button.parentElement.querySelector(".answer")?.remove();
  button.parentElement.append(answer);
  button.disabled = true;
  const { delivered, problem, milliseconds } = await send(`/api/v1/receivers/${encodeURIComponent(button.dataset.test)}/test`, "POST", {}, {})
    .catch((error) => ({ delivered: false, problem: error.message }));
  answer.dataset.tone = delivered ? "calm" : "alarm";
  answer.textContent = delivered ? `The test arrived after ${milliseconds} ms.${problem ? ` ${problem}` : ""}` : `No: ${problem}`;
  button.disabled = false;
}

function routesFile(routes, now) {
  const applied = routes.version === 0
    ? "No routes were applied: every receiver is told of every alert."
    : `Version ${routes.version}, applied by ${person(routes.author)} ${format.relativeTime(routes.appliedAt, now)}. `
      + "Change it with: maskwatch routes apply FILE";
  return element("section", { class: "deliveries" },
    element("h3", {}, "Routes"),
    element("p", { class: "hint" }, applied),
    routes.version === 0 ? null : element("pre", { tabindex: 0 }, routes.document));
}

// The button that opens the list, and what happens in it. "run" carries out one thing after the other and tells problems.
export function setUpRouting(run) {
  const dialog = document.getElementById("routing");
  const body = document.getElementById("routing-body");
  const show = async (camera) => body.replaceChildren(...(await routing(new Date(), camera)).filter((part) => part !== null));
  const open = (camera) => run(async () => {
    await show(camera);
    dialog.showModal();
    if (camera !== null) {
      body.querySelector("[name=reason]")?.focus();
    }
  });
  document.getElementById("routing-button").addEventListener("click", () => open(null));
  document.getElementById("detail-body").addEventListener("click", (event) => {
    const button = event.target.closest("[data-silence-camera]");
    if (button !== null) {
      open(button.dataset.silenceCamera);
    }
  });
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = element("p", { class: "problem", role: "alert" });
    addSilence(event.target).then(() => run(() => show(null)), (error) => {
      problem.textContent = error.message;
      event.target.querySelector(".problem")?.remove();
      event.target.append(problem);
    });
  });
  body.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']") !== null) {
      dialog.close();
    }
    const test = event.target.closest("[data-test]");
    if (test !== null) {
      sendTest(test);
    }
    const button = event.target.closest("[data-silence]");
    if (button !== null) {
      run(async () => {
        if (await pressEnd(button)) {
          await show(null);
        }
      });
    }
  });
}
