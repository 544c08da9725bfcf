// Clients of the plugin; how many is the first word of a variable.
const pulumi = require("@pulumi/pulumi");

const [count] = process.env.BENCHMARK_STACK.split(" ");
for (let i = 0; i < Number(count); i++) {
    new pulumi.CustomResource("oauth:index:OAuthClient", `client-${i}`, {
        name: `client-${i}`,
        description: "A client of a benchmark",
        grantTypes: ["CLIENT_CREDENTIALS"],
        accessType: "OFFLINE",
        accessTokenValiditySeconds: 900,
        enabled: true,
        scope: ["idn:identity:read"],
        secret: undefined,
    });
}
