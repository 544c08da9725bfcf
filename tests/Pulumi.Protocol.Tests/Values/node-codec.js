// The Node.js SDK's own codec: `decode BASE64` describes what it makes of a Struct as JSON, `encode` prints its Struct of every kind as base64.
"use strict";

const pulumi = require("@pulumi/pulumi");
const rpc = require("@pulumi/pulumi/runtime/rpc");
const { isUnknown } = require("@pulumi/pulumi/output");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

pulumi.runtime.setMocks({
  newResource: (args) => ({ id: "id-1", state: args.inputs }),
  call: (args) => args.inputs,
}, "project", "stack", false);

async function describe(value) {
  if (isUnknown(value)) return { unknown: true };
  if (rpc.isRpcSecret(value)) return { secret: await describe(value.value) };
  if (value instanceof pulumi.asset.StringAsset) return { assetText: await value.text };
  if (value instanceof pulumi.asset.AssetArchive) return { archiveNames: Object.keys(await value.assets) };
  if (pulumi.Output.isInstance(value)) {
    const known = await value.isKnown;
    return {
      output: known ? await describe(await value.promise()) : "not known",
      isSecret: await value.isSecret,
      dependencies: await Promise.all([...value.resources()].map((r) => r.urn.promise())),
    };
  }
  if (Array.isArray(value)) return Promise.all(value.map(describe));
  if (value !== null && typeof value === "object") {
    const entries = await Promise.all(Object.entries(value).map(async ([k, v]) => [k, await describe(v)]));
    return Object.fromEntries(entries);
  }
  return value;
}

async function main() {
  const [verb, text] = process.argv.slice(2);
  if (verb === "decode") {
    const struct = Struct.deserializeBinary(Buffer.from(text, "base64"));
    // Each property by itself: the SDK lifts secrets inside an object to the object.
    console.log(JSON.stringify(await describe(rpc.deserializeProperties(struct, true))));
    return;
  }
  const properties = {
    text: "ü",
    whole: 3,
    fraction: 0.5,
    yes: true,
    nothing: null,
    list: [1, "a", [false]],
    object: { "odd key": { deep: "x" } },
    secret: pulumi.secret({ inner: ["s"] }),
    nestedSecret: { list: [pulumi.secret("s")] },
    unknown: pulumi.output(pulumi.unknown ?? require("@pulumi/pulumi/output").unknown),
    asset: new pulumi.asset.StringAsset("content"),
    archive: new pulumi.asset.AssetArchive({ "a.txt": new pulumi.asset.StringAsset("content") }),
  };
  const encoded = await rpc.serializeProperties("test", properties, { keepOutputValues: false });
  console.log(Buffer.from(Struct.fromJavaScript(encoded).serializeBinary()).toString("base64"));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
