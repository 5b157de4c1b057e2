// How many people wore a mask, and how often cameras and models were wrong, for a time and a site.

import { read } from "./api.js";
import { allCameras, cameraOf } from "./cameras.js";
import { element } from "./elements.js";
import * as format from "./format.js";

const HOUR = 3_600_000;
const SUBJECTS = { camera: "Camera", site: "Site", day: "Day", hour: "Hour" };

function table(caption, headings, rows) {
  return element("div", { class: "figures", tabindex: 0, role: "region", "aria-label": caption },
    element("table", {},
      element("caption", { class: "unseen" }, caption),
      element("thead", {}, element("tr", {}, ...headings.map((text) => element("th", { scope: "col" }, text)))),
      element("tbody", {}, ...rows)));
}

function row(name, kind, ...cells) {
  return element("tr", { class: kind }, element("th", { scope: "row" }, name), ...cells.map((text) => element("td", {}, text)));
}

function maskRow(name, kind, { masked, unmasked, undecided, maskedShare, correctedMaskedShare }) {
  return row(name, kind, share(maskedShare), share(correctedMaskedShare), format.number(masked), format.number(unmasked), format.number(undecided));
}

function share(value) {
  return value === null ? "–" : format.fixedPercent(value);
}

function subject(figures, by) {
  switch (by) {
    case "camera": return figures.name;
    case "site": return figures.site ?? "No site";
    case "day": return format.day(figures.start);
    default: return format.localTime(figures.start);
  }
}

function masks(answer, by) {
  const { recalls, correctionProblem, total, rows, problem } = answer;
  const headings = [SUBJECTS[by], "Masked, as found", "Masked, corrected", "With mask", "Without", "Undecided"];
  return element("section", { id: "mask-figures" },
    element("h3", {}, "Masks"),
    problem === null ? null : element("p", { class: "note", role: "status" }, `These figures may be out of date: ${problem}`),
    correctionProblem === null ? null : element("p", { class: "note", role: "status" }, `Nothing is corrected: ${correctionProblem}`),
    rows.length === 0 ? element("p", { class: "hint" }, "No camera has counted anybody in this time.")
      : table("Masks", headings, [...rows.map((figures) => maskRow(subject(figures, by), null, figures)), maskRow("All", "all", total)]),
    element("p", { class: "hint" }, "“As found” is the share among people whose face was found and judged; nobody else is in it. "
      + (correctionProblem === null ? correction(recalls) : "It comes out too high where masked faces are found more often than bare ones. ")
      + "The other columns are person-minutes: somebody who stays for three minutes counts three times. Undecided people count for neither share."));
}

function correction(recalls) {
  return `It comes out too high: of masked faces ${format.percent(recalls.masked)} are found, of bare ones `
    + `${format.percent(recalls.unmasked)}, so a true 50 % shows as ${format.percent(ofHalf(recalls))}. “Corrected” takes that out, as far as your `
    + `cameras are like the pictures that the detector was measured on (${recalls.detector}). `;
}

function ofHalf({ masked, unmasked }) {
  return masked / (masked + unmasked);
}

function falseAlarms({ verdicts }, site, camera) {
  const here = verdicts.filter((one) => (site === "" || cameraOf(one.camera)?.site === site) && (camera === "" || one.camera === camera));
  const headings = ["Camera", "False alarms", "Judged", "Rate", "Face detector", "Mask classifier"];
  return element("section", { id: "false-alarms" },
    element("h3", {}, "False alarms"),
    here.length === 0 ? element("p", { class: "hint" }, "Nobody has judged an alert of this time.")
      : table("False alarms", headings, here.map((one) => row(cameraOf(one.camera)?.name ?? one.camera, null,
        format.number(one.falseAlarms), format.number(one.falseAlarms + one.confirmed), share(one.falseAlarmRate),
        one.detectorModel, one.classifierModel))),
    element("p", { class: "hint" }, "Of the alerts that somebody has judged as confirmed or as a false alarm, for each camera and pair of models. "
      + "Duplicates and alerts without a verdict count for no rate, and a few verdicts say little."));
}

function choices(select, all, values) {
  const chosen = select.value;
  select.replaceChildren(element("option", { value: "" }, all), ...values.map(([value, text]) => element("option", { value }, text)));
  select.value = values.some(([value]) => value === chosen) ? chosen : "";
}

function offer(form) {
  const cameras = allCameras();
  const sites = [...new Set(cameras.map((one) => one.site).filter((site) => site !== null))].sort();
  choices(form.elements.site, "All sites", sites.map((site) => [site, site]));
  form.elements.site.parentElement.hidden = sites.length === 0;
  const here = cameras.filter((one) => form.elements.site.value === "" || one.site === form.elements.site.value);
  choices(form.elements.camera, "All cameras", here.map(({ id, name }) => [id, name]));
}

// The button that opens the dialog, and what is chosen in it.
export function setUpFigures() {
  const dialog = document.getElementById("figures");
  const form = document.getElementById("figures-form");
  const body = document.getElementById("figures-body");
  let asked = 0;

  async function show() {
    const turn = ++asked;
    offer(form);
    const { hours, site, camera, by } = Object.fromEntries(new FormData(form));
    const to = new Date();
    const time = { from: new Date(to - hours * HOUR).toISOString(), to: to.toISOString() };
    const wanted = { ...time, by, site, camera, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
    const parts = await Promise.all([read(`/api/v1/statistics/masks?${query}`), read(`/api/v1/statistics/verdicts?${new URLSearchParams(time)}`)])
      .then(([counted, judged]) => [masks(counted, by), falseAlarms(judged, site, camera)],
        (error) => [element("p", { class: "problem", role: "alert" }, error.message)]);
    if (turn === asked) {
      body.replaceChildren(...parts);
    }
  }

  document.getElementById("figures-button").addEventListener("click", () => {
    dialog.showModal();
    show();
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
}
