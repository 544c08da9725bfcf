// One life of two stacks through Pulumi's own Automation API: an inline program here, and the project in the working folder.
// Prints what the test looks at as one JSON object.
"use strict";

const pulumi = require("@pulumi/pulumi");
const automation = require("@pulumi/pulumi/automation");

class OAuthClient extends pulumi.CustomResource {
    constructor(name, args, opts) {
        super("oauth:index:OAuthClient", name, { secret: undefined, ...args }, opts);
    }
}

const inlineProgram = async () => {
    const config = new pulumi.Config();
    const client = new OAuthClient("client", {
        description: config.require("description"),
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessType: "OFFLINE",
        accessTokenValiditySeconds: 900,
        enabled: true,
        scope: ["idn:identity:read"],
    });
    return { clientId: client.id, clientSecret: client.secret, password: config.requireSecret("password"), first: config.requireObject("names")[0] };
};

const kinds = (events) => [...new Set(events.flatMap((event) => Object.keys(event)).filter((key) => key.endsWith("Event")))].sort();

const failure = async (action) => {
    try {
        await action();
        return undefined;
    } catch (error) {
        return { name: error.constructor.name, message: String(error.message) };
    }
};

async function inlineLife() {
    const seen = {};
    const args = { projectName: "inline", stackName: "auto", program: inlineProgram };
    const stack = await automation.LocalWorkspace.createOrSelectStack(args);
    seen.whoAmI = await stack.workspace.whoAmI();
    seen.exists = await failure(() => stack.workspace.createStack("auto"));
    seen.missing = await failure(() => stack.workspace.selectStack("nobody"));

    await stack.setAllConfig({ description: { value: "By automation" }, password: { value: "s3cr3t-w0rd", secret: true } });
    await stack.setAllConfig({ "names[0]": { value: "anna" } }, true);
    await stack.setConfig("gone", { value: "x" });
    await stack.removeAllConfig(["gone"]);
    seen.config = await stack.getAllConfig();

    const previewed = [];
    seen.preview = (await stack.preview({ onEvent: (event) => previewed.push(event) })).changeSummary;
    seen.previewEvents = kinds(previewed);

    const events = [];
    const lines = [];
    const up = await stack.up({ message: "made", userAgent: "scenario", onEvent: (event) => events.push(event), onOutput: (text) => lines.push(text) });
    seen.up = { outputs: up.outputs, summary: up.summary, text: lines.join("") };
    seen.upEvents = kinds(events);
    seen.sequence = events.map((event) => event.sequence);
    seen.eventText = JSON.stringify(events);
    seen.outputs = await stack.outputs();

    seen.again = (await stack.up({ expectNoChanges: true })).summary.resourceChanges;
    seen.refresh = (await stack.refresh()).summary.kind;
    seen.failed = await failure(() => stack.up({ program: async () => { throw new Error("the program gave up"); } }));
    seen.history = (await stack.history(2)).map((entry) => entry.kind + " " + entry.result);
    seen.stacks = await stack.workspace.listStacks();
    seen.plugins = await stack.workspace.listPlugins();
    seen.download = await failure(() => stack.workspace.installPlugin("random", "v4.0.0"));
    seen.remove = await failure(() => stack.workspace.removePlugin("random", ">=4.0.0"));
    const exported = await stack.exportStack();
    await stack.importStack(exported);
    await stack.refreshConfig();

    seen.destroy = (await stack.destroy()).summary.resourceChanges;
    await stack.workspace.removeStack("auto");
    seen.left = await stack.workspace.listStacks();
    return seen;
}

async function localLife() {
    const seen = {};
    const stack = await automation.LocalWorkspace.selectStack({ stackName: "dev", workDir: process.cwd() });
    seen.preview = (await stack.preview()).changeSummary;
    const up = await stack.up();
    seen.up = up.summary.resourceChanges;
    seen.kind = up.summary.environment["exec.kind"];
    seen.refused = await failure(() => stack.up({ tracing: "file:/tmp/x" }));
    seen.tags = await failure(() => stack.listTags());
    await stack.cancel();
    seen.destroy = (await stack.destroy({ remove: true })).summary.kind;
    return seen;
}

(async () => {
    const result = { inline: await inlineLife(), local: await localLife() };
    process.stdout.write(JSON.stringify(result) + "\n");
})().catch((error) => {
    process.stderr.write((error.stack ?? error) + "\n");
    process.exitCode = 1;
});
