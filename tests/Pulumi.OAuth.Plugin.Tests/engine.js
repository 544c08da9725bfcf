// Plays the engine with the real stubs: commands as JSON lines on standard input, an answer to each on standard output, in any order.
//   {n, do: "connect", address}                        → {n, connection}
//   {n, do: "call", connection, method, request}       → {n, answer} or {n, error: {code, message, details}}
//   {n, do: "logs"}                                    → {n, logs}: what the plugin said to Engine.Log, then forgotten
// In a request {"$struct": {…}} is a google.protobuf.Struct, {"$bytes": "base64"} are bytes; in an answer both come back plain.
"use strict";

const readline = require("readline");
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const status = require("@pulumi/pulumi/proto/status_pb");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb");

const requests = {
  handshake: provider.ProviderHandshakeRequest,
  attach: plugin.PluginAttach,
  getPluginInfo: Empty,
  cancel: Empty,
  getSchema: provider.GetSchemaRequest,
  checkConfig: provider.CheckRequest,
  diffConfig: provider.DiffRequest,
  configure: provider.ConfigureRequest,
  check: provider.CheckRequest,
  diff: provider.DiffRequest,
  create: provider.CreateRequest,
  read: provider.ReadRequest,
  update: provider.UpdateRequest,
  delete: provider.DeleteRequest,
  invoke: provider.InvokeRequest,
  list: provider.ListRequest,
  parameterize: provider.ParameterizeRequest,
  call: provider.CallRequest,
  construct: provider.ConstructRequest,
};
const nested = { autonaming: provider.CheckRequest.AutonamingOptions };

const logs = [];
const clients = [];

const setter = (name) => "set" + name[0].toUpperCase() + name.slice(1);

function fill(message, values) {
  for (const [name, value] of Object.entries(values ?? {})) {
    if (Array.isArray(value)) message[setter(name) + "List"](value);
    else if (value?.$struct) message[setter(name)](Struct.fromJavaScript(value.$struct));
    else if (value?.$bytes !== undefined) message[setter(name)](value.$bytes);
    else if (name in nested) message[setter(name)](fill(new nested[name](), value));
    else message[setter(name)](value);
  }
  return message;
}

function plain(value) {
  if (value instanceof Struct) return value.toJavaScript();
  if (Array.isArray(value)) return value.map(plain);
  if (!value || typeof value !== "object" || typeof value.toObject !== "function") return value;
  const fields = {};
  for (const getter of Object.keys(Object.getPrototypeOf(value)).filter((k) => /^get[A-Z]/.test(k))) {
    const name = getter[3].toLowerCase() + getter.slice(4);
    if (/_as(U8|B64)$/.test(name)) continue;
    const has = value["has" + getter.slice(3)];
    if (has && !has.call(value)) continue;
    const got = value[getter]();
    fields[name] = /Map$/.test(name) && got?.getEntryList
      ? Object.fromEntries(got.getEntryList().map(([key]) => [key, plain(got.get(key))]))
      : plain(got);
  }
  return fields;
}

function details(error) {
  const [binary] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!binary) return [];
  return status.Status.deserializeBinary(new Uint8Array(binary)).getDetailsList().map((any) => {
    const name = any.getTypeName();
    const type = {
      "pulumirpc.ErrorResourceInitFailed": provider.ErrorResourceInitFailed,
      "pulumirpc.ConfigureErrorMissingKeys": provider.ConfigureErrorMissingKeys,
    }[name];
    return { type: name, ...plain(type.deserializeBinary(any.getValue_asU8())) };
  });
}

function call(client, method, message, options) {
  if (method !== "list") {
    return new Promise((resolve, reject) =>
      client[method](message, new grpc.Metadata(), options, (error, answer) => (error ? reject(error) : resolve(plain(answer)))));
  }
  return new Promise((resolve, reject) => {
    const items = [];
    const stream = client.list(message, new grpc.Metadata(), options);
    stream.on("data", (item) => items.push(plain(item)));
    stream.on("error", reject);
    stream.on("end", () => resolve(items));
  });
}

async function run(command) {
  switch (command.do) {
    case "connect":
      // Channels to the same address would share one connection.
      clients.push(new ResourceProviderClient(command.address, grpc.credentials.createInsecure(), { "grpc.use_local_subchannel_pool": 1 }));
      return { connection: clients.length - 1 };
    case "logs":
      return { logs: logs.splice(0) };
    default:
      try {
        const options = command.deadlineMs ? { deadline: Date.now() + command.deadlineMs } : {};
        return { answer: await call(clients[command.connection], command.method, fill(new requests[command.method](), command.request), options) };
      } catch (error) {
        if (error.code === undefined) throw error;
        return { error: { code: grpc.status[error.code], message: error.details, details: details(error) } };
      }
  }
}

const server = new grpc.Server();
server.addService(EngineService, {
  log(request, callback) {
    const log = request.request;
    logs.push({ severity: ["debug", "info", "warning", "error"][log.getSeverity()], message: log.getMessage(), urn: log.getUrn() });
    callback(null, new Empty());
  },
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(JSON.stringify({ engine: `127.0.0.1:${port}` }));
  readline.createInterface({ input: process.stdin }).on("line", async (line) => {
    const command = JSON.parse(line);
    console.log(JSON.stringify({ n: command.n, ...(await run(command)) }));
  }).on("close", () => process.exit(0));
});
