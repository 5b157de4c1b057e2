// Where one is logged in, each with a button that ends it.

import { read, send } from "./api.js";
import { element } from "./elements.js";

const PATH = "/api/v1/sessions";
const byId = (id) => document.getElementById(id);

function row(session, say) {
  const since = `since ${new Date(session.begunAt).toLocaleString()}, from ${session.address}`;
  if (session.current) {
    return element("li", {}, `Here, ${since}`);
  }
  const end = element("button", { type: "button" }, "End this session");
  end.addEventListener("click", () => send(`${PATH}/${session.id}`, "DELETE", undefined, {})
    .then(() => readSessions(say))
    .catch((error) => say(error.message, "alarm")));
  return element("li", {}, `Elsewhere, ${since} `, end);
}

// "say" tells what went wrong.
export async function readSessions(say) {
  const { sessions } = await read(PATH);
  byId("sessions").replaceChildren(...sessions.map((session) => row(session, say)));
}
