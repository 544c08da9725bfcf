// Calls our server through the real stubs: node node-client.js ADDRESS CASE. Prints one JSON document.
"use strict";

const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { ErrorResourceInitFailed } = provider;
const status = require("@pulumi/pulumi/proto/status_pb");

const [address, wanted] = process.argv.slice(2);
const limit = 400 * 1024 * 1024;
const client = new ResourceProviderClient(address, grpc.credentials.createInsecure(), {
  "grpc.max_receive_message_length": limit,
  "grpc.max_send_message_length": limit,
});

function call(method, request, metadata = new grpc.Metadata(), options = {}) {
  return new Promise((resolve, reject) =>
    client[method](request, metadata, options, (error, answer) => (error ? reject(error) : resolve(answer))));
}

async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the call should have failed");
}

function list(request) {
  const stream = client.list(request);
  return { stream, items: [] };
}

const cases = {
  async unary() {
    const request = new provider.CheckRequest();
    request.setUrn("urn:pulumi:dev::p::t::ü");
    request.setNews(Struct.fromJavaScript({ name: "x", nested: { list: [1, null, true] } }));
    const answer = await call("check", request);
    return answer.getInputs().toJavaScript();
  },

  async stream() {
    const { stream, items } = list(new provider.ListRequest());
    await new Promise((resolve, reject) => {
      stream.on("data", (item) => items.push(item.getResult().getId()));
      stream.on("error", reject);
      stream.on("end", resolve);
    });
    return items;
  },

  async streamGivenUp() {
    const request = new provider.ListRequest();
    request.setLimit(1);
    const { stream } = list(request);
    return await new Promise((resolve) => {
      stream.on("data", () => stream.cancel());
      stream.on("error", (error) => resolve(error.code));
    });
  },

  async streamFails() {
    const request = new provider.ListRequest();
    request.setToken("fail");
    const { stream, items } = list(request);
    return await new Promise((resolve) => {
      stream.on("data", (item) => items.push(item.getResult().getId()));
      stream.on("error", (error) => resolve({ items, code: error.code, details: error.details }));
    });
  },

  async partialFailure() {
    const error = await failure(call("create", new provider.CreateRequest()));
    const [encoded] = error.metadata.get("grpc-status-details-bin");
    const details = status.Status.deserializeBinary(encoded);
    const detail = details.getDetailsList()[0].unpack(
      (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes), "pulumirpc.ErrorResourceInitFailed");
    return {
      code: error.code,
      message: error.details,
      innerCode: details.getCode(),
      innerMessage: details.getMessage(),
      id: detail.getId(),
      reasons: detail.getReasonsList(),
      properties: detail.getProperties().toJavaScript(),
    };
  },

  async largeDetails() {
    const error = await failure(call("create", new provider.CreateRequest()));
    // The connection must have survived it.
    const info = await call("getPluginInfo", new Empty());
    return { code: error.code, message: error.details.length, details: error.metadata.get("grpc-status-details-bin").length, version: info.getVersion() };
  },

  async deadline() {
    const error = await failure(call("getPluginInfo", new Empty(), undefined, { deadline: Date.now() + 200 }));
    return error.code;
  },

  async cancel() {
    return await new Promise((resolve) => {
      const running = client.getPluginInfo(new Empty(), (error) => resolve(error.code));
      setTimeout(() => running.cancel(), 200);
    });
  },

  // Bytes, not text: the stubs take half a minute to encode that much text.
  async largeMessage() {
    const value = new provider.ParameterizeRequest.ParametersValue();
    value.setValue(new Uint8Array(40 * 1024 * 1024).fill(7));
    const request = new provider.ParameterizeRequest();
    request.setValue(value);
    const sent = await call("parameterize", request);
    const got = await call("getMapping", new provider.GetMappingRequest());
    return [Number(sent.getVersion()), got.getData_asU8().length];
  },

  async concurrent() {
    const calls = [];
    for (let i = 0; i < 500; i++) calls.push(call("getPluginInfo", new Empty()));
    const answers = await Promise.all(calls);
    return answers.filter((a) => a.getVersion() === "all").length;
  },

  async metadata() {
    const metadata = new grpc.Metadata();
    for (let i = 0; i < 200; i++) metadata.set("x-entry-" + i, "v".repeat(1000));
    metadata.set("x-bytes-bin", Buffer.from([0, 1, 255]));
    const answer = await call("getPluginInfo", new Empty(), metadata);
    return answer.getVersion();
  },

  async unknownMethod() {
    const error = await failure(call("getPluginInfo", new Empty()));
    return { code: error.code, details: error.details };
  },
};

cases[wanted]().then(
  (result) => {
    console.log(JSON.stringify(result));
    client.close();
  },
  (error) => {
    console.error(error);
    process.exit(1);
  });
