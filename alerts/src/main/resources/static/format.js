// Words and numbers as people read them. No element is touched here.

const OUTCOMES = {
  left: { text: "Gone", tone: "soft" },
  masked: { text: "Mask put on", tone: "calm" },
  expired: { text: "Ended: it took too long", tone: "warn" },
  grouped: { text: "Part of a group now", tone: "soft" },
  other: { text: "Ended", tone: "soft" },
};

const CAMERA_STATES = {
  connecting: { text: "Connecting", tone: "warn" },
  running: { text: "Running", tone: "calm" },
  retrying: { text: "Retrying", tone: "alarm" },
  ended: { text: "Ended", tone: "soft" },
  failed: { text: "Failed", tone: "alarm" },
  stopped: { text: "Stopped", tone: "soft" },
  unknown: { text: "No report yet", tone: "soft" },
};

// Agents report every few seconds.
const SILENT_AFTER_SECONDS = 30;

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const hours = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const days = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
const numbers = new Intl.NumberFormat();
const fixedPercents = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

// What the camera sees; what people make of it is the review.
export function seen(incident) {
  if (incident.status === "open") {
    return { text: "In view", tone: "alarm" };
  }
  return OUTCOMES[incident.outcome] ?? OUTCOMES.other;
}

export function cameraState(camera, now) {
  const state = CAMERA_STATES[camera.state] ?? CAMERA_STATES.unknown;
  const silent = camera.reportedAt === null ? 0 : secondsBetween(camera.reportedAt, now);
  const shouldReport = ["connecting", "running", "retrying"].includes(camera.state);
  if (shouldReport && silent > SILENT_AFTER_SECONDS) {
    return { text: `No report for ${span(silent)}`, tone: "alarm" };
  }
  if (camera.state === "running" && camera.coveredSince !== null) {
    return { text: `Shows nothing for ${span(secondsBetween(camera.coveredSince, now))}: covered or dark?`, tone: "alarm" };
  }
  if (camera.state === "running") {
    return { text: `${state.text}, ${camera.framesPerSecond.toFixed(1)} frames/s`, tone: state.tone };
  }
  return state;
}

export function noPicture(incident, now) {
  if (incident.pictureDeletedAt !== null) {
    return "The picture has reached its retention time and was deleted";
  }
  if (incident.mode !== "alert") {
    return "This camera's mode takes no pictures";
  }
  return secondsBetween(incident.openedAt, now) < 60 ? "The picture is on its way" : "There is no picture";
}

// Once the mask is on, the share of the votes tells of the mask and no longer of the incident.
export function votes(incident) {
  const looks = count(incident.looks, "look", "looks");
  return incident.outcome === "masked" ? looks : `no mask in ${Math.round(incident.confidence * 100)} % of ${looks}`;
}

export function place(incident) {
  return incident.zone === null ? incident.camera.name : `${incident.camera.name} · ${incident.zone}`;
}

export function isGroup(incident) {
  return incident.rule === "group-no-mask";
}

export function people(incident) {
  return isGroup(incident) ? `${count(incident.persons, "person", "people")} without masks` : "a person without a mask";
}

export function percent(share) {
  return `${percents.format(share * 100)} %`;
}

export function number(value) {
  return numbers.format(value);
}

export function day(iso) {
  return days.format(new Date(iso));
}

// With one digit behind the point, so that numbers in a column compare.
export function fixedPercent(share) {
  return `${fixedPercents.format(share * 100)} %`;
}

export function localTime(iso) {
  return clock.format(new Date(iso));
}

export function timeOfDay(iso) {
  return hours.format(new Date(iso));
}

export function relativeTime(iso, now) {
  const seconds = secondsBetween(iso, now);
  if (seconds < -5) {
    return `in ${span(-seconds)}`;
  }
  return seconds < 3 ? "just now" : `${span(seconds)} ago`;
}

export function duration(from, to) {
  return span(Math.max(secondsBetween(from, new Date(to)), 0));
}

export function lasted(incident, now) {
  return incident.closedAt === null
    ? `for ${duration(incident.openedAt, now)} so far`
    : `after ${duration(incident.openedAt, incident.closedAt)}`;
}

export function count(number, one, many) {
  return `${numbers.format(number)} ${number === 1 ? one : many}`;
}

function secondsBetween(iso, now) {
  return (now.getTime() - new Date(iso).getTime()) / 1000;
}

function span(seconds) {
  const steps = [[60, 1, "s"], [3600, 60, "min"], [172800, 3600, "h"], [Infinity, 86400, "days"]];
  const [, unit, name] = steps.find(([limit]) => seconds < limit);
  return `${numbers.format(Math.floor(seconds / unit))} ${name}`;
}
