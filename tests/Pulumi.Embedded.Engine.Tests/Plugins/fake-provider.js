// A provider on the real Node.js stubs. Does what FAKE_ANSWERS says ({Method: answer}), writes each request as a JSON line to FAKE_TRACE.
// Answers: {} merges into a plausible default; {"hang": true} never answers; {"error": {code, message, initFailed?, awaitFailed?, missingKeys?, cause?}}; {"exit": text for stderr}.
"use strict";

const fs = require("fs");
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { Any } = require("google-protobuf/google/protobuf/any_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const errors = require("@pulumi/pulumi/proto/errors_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const status = require("@pulumi/pulumi/proto/status_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");

const answers = JSON.parse(process.env.FAKE_ANSWERS || "{}");
const structs = ["olds", "news", "oldInputs", "oldOutputs", "properties", "inputs", "args"];

function trace(entry) {
  fs.appendFileSync(process.env.FAKE_TRACE, JSON.stringify(entry) + "\n");
}

function getter(message, field) {
  return message["get" + field[0].toUpperCase() + field.slice(1)];
}

// What is set, in the names of the .proto file's JavaScript form.
function describe(request) {
  const result = {};
  for (let [field, value] of Object.entries(request.toObject())) {
    const name = field.replace(/(List|Map)$/, "");
    if (structs.includes(field)) value = getter(request, field).call(request)?.toJavaScript();
    if (field === "randomseed") value = value && Buffer.from(value, "base64").length;
    if (field === "resourceStatusToken") value = value && "<token>";
    const isEmpty = Array.isArray(value) && value.length === 0;
    if (value !== undefined && value !== "" && value !== 0 && value !== false && !isEmpty) result[name] = value;
  }
  return result;
}

function fail({ code, message, initFailed, awaitFailed, missingKeys, cause }) {
  const details = new status.Status();
  details.setCode(code);
  details.setMessage(message);
  const add = (detail, name) => {
    const packed = new Any();
    packed.pack(detail.serializeBinary(), name);
    details.addDetails(packed);
  };
  if (initFailed) {
    const detail = new provider.ErrorResourceInitFailed();
    detail.setId(initFailed.id);
    detail.setReasonsList(initFailed.reasons);
    detail.setProperties(Struct.fromJavaScript(initFailed.properties));
    if (initFailed.inputs) detail.setInputs(Struct.fromJavaScript(initFailed.inputs));
    add(detail, "pulumirpc.ErrorResourceInitFailed");
  }
  if (awaitFailed) add(new provider.ErrorResourceAwaitFailed(), "pulumirpc.ErrorResourceAwaitFailed");
  if (missingKeys) {
    const detail = new provider.ConfigureErrorMissingKeys();
    detail.setMissingkeysList(missingKeys.map(([name, description]) => {
      const key = new provider.ConfigureErrorMissingKeys.MissingKey();
      key.setName(name);
      key.setDescription(description);
      return key;
    }));
    add(detail, "pulumirpc.ConfigureErrorMissingKeys");
  }
  if (cause) {
    const detail = new errors.ErrorCause();
    detail.setMessage(cause);
    add(detail, "pulumirpc.ErrorCause");
  }
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  return { code, details: message, metadata };
}

function set(message, values) {
  for (const [field, value] of Object.entries(values)) {
    const name = "set" + field[0].toUpperCase() + field.slice(1);
    message[name](structs.includes(field) || field === "return" ? Struct.fromJavaScript(value) : value);
  }
  return message;
}

function failures(list) {
  return list.map(([property, reason]) => set(new provider.CheckFailure(), { property, reason }));
}

function method(name, create) {
  return (call, callback) => {
    trace({ method: name, request: describe(call.request) });
    const { error, exit, hang, unimplemented, ...values } = answers[name] || {};
    if (exit) {
      fs.writeSync(2, exit);
      process.exit(3);
    }
    if (hang) return;
    if (unimplemented) return callback({ code: grpc.status.UNIMPLEMENTED, details: "unknown method " + name });
    if (error) return callback(fail(error));
    if (values.failuresList) values.failuresList = failures(values.failuresList);
    callback(null, set(create(call.request), values));
  };
}

const server = new grpc.Server();
server.addService(ResourceProviderService, {
  handshake: method("Handshake", () => set(new provider.ProviderHandshakeResponse(), { acceptSecrets: true, acceptResources: true })),
  attach: method("Attach", () => new Empty()),
  getPluginInfo: method("GetPluginInfo", () => set(new plugin.PluginInfo(), { version: "1.0.0" })),
  checkConfig: method("CheckConfig", (r) => set(new provider.CheckResponse(), { inputs: r.getNews().toJavaScript() })),
  diffConfig: method("DiffConfig", () => new provider.DiffResponse()),
  configure: method("Configure", () => new provider.ConfigureResponse()),
  check: method("Check", (r) => set(new provider.CheckResponse(), { inputs: r.getNews().toJavaScript() })),
  diff: method("Diff", () => new provider.DiffResponse()),
  create: method("Create", (r) => set(new provider.CreateResponse(), { id: "id-1", properties: r.getProperties().toJavaScript() })),
  read: method("Read", (r) => set(new provider.ReadResponse(), { id: r.getId() })),
  update: method("Update", (r) => set(new provider.UpdateResponse(), { properties: r.getNews().toJavaScript() })),
  delete: method("Delete", () => new Empty()),
  invoke: method("Invoke", (r) => set(new provider.InvokeResponse(), { return: r.getArgs().toJavaScript() })),
  cancel: method("Cancel", () => new Empty()),
});
process.on("SIGINT", () => {
  trace({ signal: "SIGINT" });
  process.exit(0);
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  trace({
    start: process.argv.slice(2),
    cwd: process.cwd(),
    pid: process.pid,
    environment: Object.fromEntries(Object.entries(process.env).filter(([k]) => k.startsWith("PULUMI_"))),
    mapped: process.env.FAKE_MAPPED,
  });
  console.log(port);
});
