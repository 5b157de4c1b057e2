// Decodes Avro's single-object encoding: C3 01, the fingerprint of the writer's schema, the record.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import avro from "avsc";

const HEADER_BYTES = 10;
const EMPTY = 0xc15d213aa4d7a795n;

const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit++) {
    value = (value >> 1n) ^ (value & 1n ? EMPTY : 0n);
  }
  return value;
});

/** The 64-bit Rabin fingerprint that the Avro specification defines. */
export function fingerprint(schema) {
  // avsc writes a schema in the specification's parsing canonical form.
  let value = EMPTY;
  for (const byte of Buffer.from(JSON.stringify(schema), "utf8")) {
    value = (value >> 8n) ^ TABLE[Number((value ^ BigInt(byte)) & 0xffn)];
  }
  return value;
}

/**
 * A function that decodes records of one kind, in any version that is in the folder <schemas>/<name>, numbered from 1.
 * What it returns has the newest version's fields, whichever version was written.
 */
export function decoder(schemas, name) {
  const folder = join(schemas, name);
  const versions = readdirSync(folder)
    .filter((file) => file.endsWith(".avsc"))
    .sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
    .map((file) => avro.Type.forSchema(JSON.parse(readFileSync(join(folder, file), "utf8"))));
  const newest = versions[versions.length - 1];
  const resolvers = new Map(versions.map((type) => [fingerprint(type.schema()), newest.createResolver(type)]));

  return (bytes) => {
    if (bytes === null || bytes.length < HEADER_BYTES || bytes[0] !== 0xc3 || bytes[1] !== 0x01) {
      throw new Error("the record is no Avro single-object encoding");
    }
    const resolver = resolvers.get(bytes.readBigUInt64LE(2));
    if (resolver === undefined) {
      throw new Error(`no version of ${name} in ${folder} has the record's fingerprint`);
    }
    return newest.fromBuffer(bytes.subarray(HEADER_BYTES), resolver);
  };
}
