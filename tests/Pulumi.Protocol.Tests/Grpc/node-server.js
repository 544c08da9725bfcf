// A real grpc-js server for our client: prints its port, serves until standard input closes.
"use strict";

const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { Any } = require("google-protobuf/google/protobuf/any_pb");
const provider = require("@pulumi/pulumi/proto/provider_pb");
const plugin = require("@pulumi/pulumi/proto/plugin_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const status = require("@pulumi/pulumi/proto/status_pb");

const limit = 400 * 1024 * 1024;
let cancelled = 0;

function partialFailure() {
  const detail = new provider.ErrorResourceInitFailed();
  detail.setId("the id");
  detail.setReasonsList(["first", "zweitens: ü"]);
  detail.setProperties(Struct.fromJavaScript({ secret: "s" }));
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const details = new status.Status();
  details.setCode(grpc.status.UNKNOWN);
  details.setMessage("half\nmade, 100 %: ü");
  details.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: "half\nmade, 100 %: ü", metadata };
}

const server = new grpc.Server({ "grpc.max_receive_message_length": limit, "grpc.max_send_message_length": limit });
server.addService(ResourceProviderService, {
  check(call, callback) {
    const answer = new provider.CheckResponse();
    answer.setInputs(call.request.getNews());
    callback(null, answer);
  },
  create(call, callback) {
    callback(partialFailure());
  },
  parameterize(call, callback) {
    const answer = new provider.ParameterizeResponse();
    answer.setVersion(String(call.request.getValue().getValue_asU8().length));
    callback(null, answer);
  },
  getMapping(call, callback) {
    const answer = new provider.GetMappingResponse();
    answer.setData(new Uint8Array(40 * 1024 * 1024).fill(7));
    callback(null, answer);
  },
  getPluginInfo(call, callback) {
    const answer = new plugin.PluginInfo();
    answer.setVersion(String(cancelled));
    callback(null, answer);
  },
  // Never answers; counts who gave up.
  cancel(call) {
    call.on("cancelled", () => cancelled++);
  },
  list(call) {
    const count = Number(call.request.getLimit());
    for (let i = 1; i <= 2; i++) {
      const answer = new provider.ListResponse();
      const result = new provider.ListResponse.Result();
      result.setId(String(i));
      answer.setResult(result);
      call.write(answer);
    }
    call.on("cancelled", () => cancelled++);
    if (count === 2) call.end();
    if (count === 3) call.emit("error", { code: grpc.status.FAILED_PRECONDITION, details: "no more" });
  },
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.on("end", () => process.exit(0)).resume();
