// One incident in full: picture, what can be done, what happened, who was told, why.

import { read } from "./api.js";
import { definitions, element } from "./elements.js";
import * as format from "./format.js";
import { holds } from "./hold.js";
import { may } from "./person.js";
import { badge, offered, person, standing } from "./review.js";
import { large } from "./look.js";
import { why } from "./why.js";

const MOST_OTHERS = 20;

const KINDS = {
  opened: "The camera saw it begin", updated: "The camera still saw it", closed: "The camera saw it end",
  picture: "The picture arrived", routed: "Routed", grouped: "Waits for others to go with it",
  silenced: "Not sent: silenced", inhibited: "Not sent: another alert explains it", escalated: "Escalated",
  repeated: "Sent again", delivered: "Delivered", "delivery-failed": "Delivery failed, will be tried again",
  "delivery-given-up": "Delivery given up", "delivery-cancelled": "Not sent any more", acknowledged: "Acknowledged",
  "acknowledgement-timed-out": "The acknowledgement timed out", resolved: "Resolved", reopened: "Opened again",
  expired: "Expired", verdict: "Verdict", comment: "Comment",
  "hold-placed": "Placed under a legal hold", "hold-lifted": "The legal hold was lifted",
};

export async function detail(incident, now) {
  const [timeline, deliveries, others, kept] = await Promise.all([
    wholeTimeline(incident),
    read(`/api/v1/alerts/${incident.alertId}/deliveries`),
    read(`/api/v1/alerts?${new URLSearchParams({ camera: incident.camera.id, limit: MOST_OTHERS })}`),
    read(`/api/v1/holds?alert=${incident.alertId}`),
  ]);
  return [
    element("div", { class: "first" }, large(incident, now), facts(incident, now)),
    actions(incident),
    duplicateForm(incident, others.alerts),
    happened(timeline, now),
    may("review") ? commentForm() : null,
    log(incident, deliveries.deliveries, now),
    holds(incident, kept.holds, now),
    why(incident),
  ].filter((part) => part !== null);
}

// What somebody types or chooses there stays, whatever arrives meanwhile. So does the picture: it is looked at once.
export function keepForms(old, fresh) {
  const looked = old.querySelector(".large");
  if (looked !== null && looked.dataset.url !== "" && looked.dataset.url === fresh.querySelector(".large").dataset.url) {
    fresh.querySelector(".large").replaceWith(looked);
  }
  for (const form of ["form.place-hold", "form.lift-hold", "form.comment", "form.duplicate:not([hidden])"]) {
    const kept = old.querySelector(form);
    if (kept !== null && (!form.includes("-hold") || kept.elements.reason.value !== "")) {
      fresh.querySelector(`form.${kept.className}`)?.replaceWith(kept);
    }
  }
}

async function wholeTimeline(incident) {
  const entries = [];
  let after = "0";
  while (after !== null) {
    const part = await read(`/api/v1/alerts/${incident.alertId}/timeline?limit=200&after=${after}`);
    entries.push(...part.entries);
    after = part.next;
  }
  return entries;
}

function actions(incident) {
  return !may("review") ? null : element("div", { class: "actions", role: "group", "aria-label": "What to do about it" },
    ...offered(incident).map((action) => element("button",
      { type: "button", "data-action": action.name, "aria-keyshortcuts": action.key },
      action.label, element("kbd", {}, action.key.toUpperCase()))));
}

function duplicateForm(incident, nearby) {
  const others = nearby.filter((other) => other.alertId !== incident.alertId && other.review.verdict !== "duplicate");
  const options = others.map((other) => element("option", { value: other.alertId },
    `${format.localTime(other.openedAt)}, ${format.place(other)}, ${badge(other.review).text}`));
  const body = others.length === 0
    ? [element("p", { class: "hint" }, "This camera has no other incident that it could repeat.")]
    : [element("label", {}, "It repeats ", element("select", { name: "other" }, ...options)),
      element("button", { type: "submit" }, "It is a duplicate of this one")];
  return element("form", { class: "duplicate", hidden: "" }, ...body);
}

function commentForm() {
  return element("form", { class: "comment" },
    element("label", {}, "Comment", element("textarea", { name: "text", rows: 2, maxlength: 2000, required: "" })),
    element("button", { type: "submit" }, "Add the comment"));
}

function facts(incident, now) {
  const { review } = incident;
  const rows = [
    ["Review", review.changedBy === null ? badge(review).text : `${standing(review)}, ${format.relativeTime(review.changedAt, now)}`],
    ["Camera", `${format.seen(incident).text}, ${format.lasted(incident, now)}`],
    ["Began", `${format.localTime(incident.openedAt)} (${format.relativeTime(incident.openedAt, now)})`],
    ["People", format.isGroup(incident) ? `${incident.persons} at once, at most` : String(incident.persons)],
    ["Rule", incident.rule],
    ["Site", incident.site ?? "none"],
    ["Alert", incident.alertId],
  ];
  if (review.duplicateOf !== null) {
    rows.splice(1, 0, ["Repeats", element("a", { href: `#${review.duplicateOf}` }, review.duplicateOf)]);
  }
  return definitions(rows);
}

function happened(entries, now) {
  return element("section", { class: "timeline" },
    element("h3", {}, "What happened"),
    element("ol", {}, ...entries.filter(tells).map((entry) => element("li", { "data-kind": entry.kind },
      element("time", { datetime: entry.at, title: format.relativeTime(entry.at, now) }, format.localTime(entry.at)),
      element("span", { class: "kind" }, KINDS[entry.kind] ?? entry.kind),
      element("span", { class: "who" }, `by ${person(entry.who)}`),
      entry.text === "" ? null : element("p", { class: "text" }, entry.text)))));
}

// Of several looks in a row the last tells all.
function tells(entry, place, entries) {
  return entry.kind !== "updated" || entries[place + 1]?.kind !== "updated";
}

function log(incident, deliveries, now) {
  return element("section", { class: "deliveries" },
    element("h3", {}, "Who was told"),
    deliveries.length === 0 ? element("p", { class: "hint" }, "Nobody: no receiver is set up for it.") : null,
    element("ul", {}, ...deliveries.map((delivery) => element("li", { "data-state": delivery.state },
      element("strong", {}, delivery.receiver),
      element("span", {}, (delivery.end ? "its end: " : "") + told(delivery, now)),
      delivery.lastError === null ? null : element("p", { class: "error" }, delivery.lastError)))),
    !may("silences") ? null : element("button", { type: "button", "data-silence-camera": incident.camera.id }, "Silence this camera…"));
}

// How far a message has come, in words.
export function told(delivery, now) {
  const attempts = format.count(delivery.attempts, "attempt", "attempts");
  switch (delivery.state) {
    case "delivered": return `delivered ${format.relativeTime(delivery.lastAttemptAt, now)}, at attempt ${delivery.attempts}`;
    case "failed": return `given up after ${attempts}`;
    case "cancelled": return `not sent any more, after ${attempts}`;
    default: return delivery.attempts === 0 ? "not sent yet" : `failed so far (${attempts}), ${next(delivery, now)}`;
  }
}

// Behind a receiver that is away, a message is due long before it is its turn.
function next({ nextAttemptAt }, now) {
  return new Date(nextAttemptAt) > now ? `next ${format.relativeTime(nextAttemptAt, now)}` : "next when the receiver has its turn";
}
