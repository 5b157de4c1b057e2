// Receives webhook messages of Maskwatch, verifies each, and prints it:
//   npm ci
//   WEBHOOK_SECRET=whsec_... node webhook.js [port]

import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const MOST_BYTES = 65536;

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set();

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
  const body = Buffer.concat(parts).toString("utf8");
  try {
    webhook.verify(body, request.headers);
  } catch (problem) {
    console.error(`refused: ${problem.message}`);
    response.writeHead(401).end();
    return;
  }
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) { // the same message may come again: its id is the alert's
    seen.add(id);
    console.log(body);
  }
  response.writeHead(204).end();
});

server.listen(Number(process.argv[2] ?? 9000), "127.0.0.1", () =>
  console.log(`listening on http://127.0.0.1:${server.address().port}/`));
