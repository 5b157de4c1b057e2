// Receives webhook messages of Maskwatch, verifies each, and prints it:
//   WEBHOOK_SECRET=whsec_... node webhook.js [port]

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const TOLERANCE_SECONDS = 300;
const MOST_BYTES = 65536;

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set();

/** Whether one of the signatures in the header was made with our secret, not long ago, over exactly these bytes. */
export function verify(headers, body) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS) {
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
    return (headers["webhook-signature"] ?? "").split(" ").some((signature) => {
      const given = Buffer.from(signature.replace(/^v1,/, ""), "base64");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }
  return false;
}

const server = createServer(async (request, response) => {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      response.writeHead(413).end();
      return;
    }
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  if (!verify(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) { // the same message may come again: its id is the alert's
    seen.add(id);
    console.log(body.toString("utf8"));
  }
  response.writeHead(204).end();
});

server.listen(Number(process.argv[2] ?? 9000), "127.0.0.1", () =>
  console.log(`listening on http://127.0.0.1:${server.address().port}/`));
