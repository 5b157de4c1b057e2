// An OpenID Connect provider that vouches for whomever a test names. What it is told by POST to its second port counts from then
// on: {"claims": {...}, "fault": "denied" | "nonce" | "audience" | "signature" | "expired" | "endless" | ""}.

import { createServer } from "node:http";
import { OAuth2Server } from "oauth2-mock-server";

let said = { claims: {}, fault: "" };
const seen = { authorize: {}, token: {}, logIn: "" };
const { TLS_KEY, TLS_CERTIFICATE, CLIENT_METHOD } = process.env;
const server = new OAuth2Server(TLS_KEY, TLS_CERTIFICATE);
await server.issuer.keys.generate("RS256");
await server.start(0, "127.0.0.1");

server.service.on("beforeWellKnownOpenIdConfiguration", (answer) => {
  if (CLIENT_METHOD) {
    answer.body.token_endpoint_auth_methods_supported = [CLIENT_METHOD];
  }
});

server.service.on("beforeTokenSigning", (token) => {
  Object.assign(token.payload, said.claims);
  if (said.fault === "nonce") {
    token.payload.nonce = "another";
  }
  if (said.fault === "audience") {
    token.payload.aud = "another";
  }
  if (said.fault === "expired") {
    token.payload.iat -= 7200;
    token.payload.exp -= 7200;
    token.payload.nbf -= 7200;
  }
});

server.service.on("beforeResponse", (answer, request) => {
  seen.token = request.body;
  seen.logIn = request.headers.authorization ?? "";
  if (said.fault === "signature") {
    const [header, payload, signature] = answer.body.id_token.split(".");
    answer.body.id_token = [header, payload, `${signature[0] === "A" ? "B" : "A"}${signature.slice(1)}`].join(".");
  }
  if (said.fault === "endless") {
    answer.body.padding = "x".repeat(2_000_000);
  }
});

server.service.on("beforeAuthorizeRedirect", (redirect, request) => {
  seen.authorize = request.query;
  if (said.fault === "denied") {
    redirect.url.searchParams.delete("code");
    redirect.url.searchParams.set("error", "access_denied");
  }
});

const control = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) {
    body += part;
  }
  if (request.method === "POST") {
    said = JSON.parse(body);
  }
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(seen));
});

control.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ issuer: server.issuer.url, control: `http://127.0.0.1:${control.address().port}` }));
});
