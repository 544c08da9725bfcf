// Sends what no gRPC client sends, by raw HTTP/2: node nonsense.js ADDRESS. Prints HTTP and gRPC status of each case, a line each.
"use strict";

const http2 = require("http2");

const [address] = process.argv.slice(2);
const path = "/pulumirpc.ResourceProvider/Check";
const empty = Buffer.from([0, 0, 0, 0, 0]);

const cases = {
  good: { body: empty },
  withParameter: { headers: { "content-type": "application/grpc+proto; charset=utf-8" }, body: empty },
  badTimeout: { headers: { "grpc-timeout": "soon" }, body: empty },
  longTimeout: { headers: { "grpc-timeout": "123456789S" }, body: empty },
  farTimeout: { headers: { "grpc-timeout": "99999999H" }, body: empty },
  emptyBody: { body: Buffer.alloc(0) },
  shortPrefix: { body: Buffer.from([0, 0, 0]) },
  shortMessage: { body: Buffer.from([0, 0, 0, 0, 9, 1, 2]) },
  garbage: { body: Buffer.from([0, 0, 0, 0, 3, 255, 255, 255]) },
  badFlag: { body: Buffer.from([7, 0, 0, 0, 0]) },
  doubled: { body: Buffer.concat([empty, empty]) },
  compressed: { body: Buffer.from([1, 0, 0, 0, 0]) },
  tooLarge: { body: Buffer.from([0, 255, 255, 255, 255]) },
  wrongType: { headers: { "content-type": "application/json" }, body: Buffer.from("{}") },
  grpcWeb: { headers: { "content-type": "application/grpc-web" }, body: empty },
  get: { headers: { ":method": "GET" } },
};

function send({ headers = {}, body }) {
  return new Promise((resolve) => {
    const session = http2.connect("http://" + address);
    const stream = session.request({
      ":method": "POST", ":path": path, "content-type": "application/grpc", te: "trailers", ...headers,
    }, { endStream: body === undefined });
    let http = 0;
    let grpc = null;
    stream.on("response", (h) => {
      http = h[":status"];
      grpc = h["grpc-status"] ?? grpc;
    });
    stream.on("trailers", (h) => (grpc = h["grpc-status"] ?? grpc));
    // A server may reset what it has refused; what it answered before is what counts.
    stream.on("error", () => {});
    stream.on("close", () => {
      session.close();
      // Where HTTP refuses already, a status may follow or be cut off: nobody looks at it.
      resolve(http === 200 ? `${http} ${grpc}` : `${http}`);
    });
    stream.resume();
    if (body !== undefined) stream.end(body);
  });
}

(async () => {
  for (const [name, request] of Object.entries(cases)) console.log(`${name}: ${await send(request)}`);
})();
