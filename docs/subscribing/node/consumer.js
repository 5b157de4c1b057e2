// Prints each alert as one line of JSON:
//   node consumer.js --brokers localhost:9092 [--group my-system] [--schemas FOLDER] [--count N]

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import kafkajs from "kafkajs";
import { decoder } from "./codec.js";

const RELEASED = "../../../schemas/src/main/resources/io/maskwatch/schemas/released";

const { values: options } = parseArgs({
  options: {
    brokers: { type: "string", default: "localhost:9092" },
    group: { type: "string", default: "maskwatch-subscriber-example" },
    schemas: { type: "string", default: fileURLToPath(new URL(RELEASED, import.meta.url)) },
    count: { type: "string", default: "Infinity" },
  },
});

const decode = decoder(options.schemas, "Alert");
const kafka = new kafkajs.Kafka({
  clientId: "maskwatch-subscriber-example",
  brokers: options.brokers.split(","),
  logLevel: kafkajs.logLevel.ERROR,
});
// kafkajs reads committed records only, unless it is told otherwise. Keep it so: alerts are written in transactions.
const consumer = kafka.consumer({ groupId: options.group, readUncommitted: false });

// The newest revision of each incident. A real subscriber keeps this where it keeps its incidents.
const revisions = new Map();
let left = Number(options.count);

function accept(alert) {
  if (alert.synthetic) {
    return; // a heartbeat: nobody was there
  }
  if ((revisions.get(alert.alertId) ?? -1) >= alert.revision) {
    return; // seen before: Kafka may hand over a record twice after a restart
  }
  revisions.set(alert.alertId, alert.revision);
  console.log(JSON.stringify({
    alertId: alert.alertId,
    revision: alert.revision,
    event: alert.event,
    cameraId: alert.cameraId,
    openedAt: new Date(alert.openedAt / 1000).toISOString(),
    outcome: alert.outcome,
    confidence: alert.confidence,
    looks: alert.looks,
  }));
  left -= 1;
  if (left <= 0) {
    setImmediate(() => consumer.disconnect());
  }
}

await consumer.connect();
await consumer.subscribe({ topic: "maskwatch.alerts", fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    if (left <= 0) {
      return;
    }
    try {
      accept(decode(message.value));
    } catch (error) {
      // One bad record must not stop all others: put it aside, and go on.
      console.error(`maskwatch.alerts-${partition}@${message.offset}: ${error.message}`);
    }
  },
});
