// The engine's side on the real Node.js stubs: answers registrations and prints what it understood, a JSON line each.
"use strict";

const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const resource = require("@pulumi/pulumi/proto/resource_pb");
const { ResourceMonitorService } = require("@pulumi/pulumi/proto/resource_grpc_pb");
const { EngineService } = require("@pulumi/pulumi/proto/engine_grpc_pb");

const show = (line) => console.log(JSON.stringify(line));
const empty = (call, callback) => callback(null, new Empty());

const server = new grpc.Server();
server.addService(ResourceMonitorService, {
  supportsFeature(call, callback) {
    const answer = new resource.SupportsFeatureResponse();
    answer.setHassupport(true);
    callback(null, answer);
  },
  registerResource(call, callback) {
    const request = call.request;
    const dependencies = {};
    request.getPropertydependenciesMap().forEach((value, key) => (dependencies[key] = value.getUrnsList()));
    show({
      type: request.getType(),
      name: request.getName(),
      custom: request.getCustom(),
      parent: request.getParent(),
      object: request.getObject().toJavaScript(),
      dependencies,
      protect: request.hasProtect() ? request.getProtect() : null,
      create: request.hasCustomtimeouts() ? request.getCustomtimeouts().getCreate() : null,
      aliases: request.getAliasesList().map((alias) => alias.getSpec().getName()),
      acceptSecrets: request.getAcceptsecrets(),
    });
    const answer = new resource.RegisterResourceResponse();
    answer.setUrn(`urn:pulumi:dev::proj::${request.getType()}::${request.getName()}`);
    answer.setId(request.getCustom() ? `${request.getName()}-id` : "");
    answer.setObject(request.getObject());
    callback(null, answer);
  },
  registerResourceOutputs(call, callback) {
    show({ outputs: call.request.getOutputs().toJavaScript() });
    callback(null, new Empty());
  },
  signalAndWaitForShutdown: empty,
  getDeploymentInfo: empty,
  invoke: empty,
  call: empty,
  readResource: empty,
  registerStackTransform: empty,
  registerStackInvokeTransform: empty,
  registerResourceHook: empty,
  registerErrorHook: empty,
  registerPackage: empty,
});
server.addService(EngineService, {
  log: empty,
  getRootResource: empty,
  setRootResource: empty,
  startDebugging: empty,
  requirePulumiVersion: empty,
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.on("end", () => process.exit(0)).resume();
