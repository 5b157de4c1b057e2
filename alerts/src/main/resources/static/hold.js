// Legal holds of one incident: what keeps it from being deleted, and for those who may, a form to place or lift one.

import { send } from "./api.js";
import { element } from "./elements.js";
import * as format from "./format.js";
import { may } from "./person.js";

export function holds(incident, all, now) {
  const active = all.filter((hold) => hold.liftedAt === null);
  return element("section", { class: "holds", "data-held": String(active.length > 0) },
    element("h3", {}, "Legal hold"),
    active.length === 0 ? element("p", { class: "hint" }, "None: it is deleted when its time is over.") : null,
    element("ul", {}, ...all.map((hold) => item(hold, now))),
    may("evidence") && active.every((hold) => hold.alertId === null) ? placeForm(incident) : null);
}

function item(hold, now) {
  const lifted = hold.liftedAt !== null;
  const covers = hold.alertId !== null ? "this incident"
    : `all that the camera saw from ${format.localTime(hold.from)} ${hold.to === null ? "on" : `to ${format.localTime(hold.to)}`}`;
  return element("li", { "data-hold": hold.id, "data-lifted": String(lifted) },
    element("strong", {}, lifted ? "Lifted" : "Nothing of it is deleted"),
    element("span", {}, `${covers}, placed by ${hold.placedBy} ${format.relativeTime(hold.placedAt, now)}: ${hold.reason}`),
    lifted ? element("p", {}, `Lifted by ${hold.liftedBy} ${format.relativeTime(hold.liftedAt, now)}: ${hold.liftReason}`) : null,
    lifted || !may("evidence") ? null : reasonForm("lift-hold", "Why is it lifted?", "Lift the hold",
      (reason) => send(`/api/v1/holds/${hold.id}/lift`, "POST", { reason }, {})));
}

function placeForm(incident) {
  return reasonForm("place-hold", "Why must it be kept?", "Keep it until the hold is lifted",
    (reason) => send("/api/v1/holds", "POST", { alertId: incident.alertId, reason }, {}));
}

// The service tells this page that the incident has changed, and it is read again.
function reasonForm(name, question, label, work) {
  const reason = element("input", { name: "reason", maxlength: 500, required: "", autocomplete: "off" });
  const answer = element("p", { class: "error", role: "alert", hidden: "" });
  const form = element("form", { class: name }, element("label", {}, question, reason),
    element("button", { type: "submit" }, label), answer);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    work(reason.value.trim()).then(() => { reason.value = ""; }, (error) => {
      answer.textContent = error.message;
      answer.hidden = false;
    });
  });
  return form;
}
